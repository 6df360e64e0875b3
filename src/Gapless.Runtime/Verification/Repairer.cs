using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Backfill;

namespace Gapless.Runtime.Verification;

/// <summary>Fixes what verify finds, as far as it can be fixed without guessing. May be killed anywhere and run again.</summary>
/// <param name="services">The ports.</param>
/// <param name="crash">Where tests make it die.</param>
public sealed class Repairer(BackfillServices services, ICrashPoints crash)
{
    /// <summary>Repairs the tables, one after the other, each under its lease.</summary>
    /// <param name="order">Which.</param>
    /// <param name="wait">False: end with an error when a live process holds one of them.</param>
    /// <param name="notice">Hears of waits.</param>
    /// <param name="progress">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    /// <exception cref="Core.Errors.GaplessException">One is held and <paramref name="wait"/> is false.</exception>
    public async Task<RepairResult> RunAsync(VerifyOrder order, bool wait, Action<string> notice, Action<int> progress, CancellationToken cancellationToken)
    {
        var (steps, left) = (new List<RepairStep>(), new List<Difference>());
        foreach (var (name, place) in order.Targets.Select((name, place) => (name, place)))
        {
            await RepairAsync(services.Graph[name], order, wait, notice, steps, left, cancellationToken);
            progress(place + 1);
        }

        return new RepairResult(steps, left);
    }

    private async Task RepairAsync(
        TableDefinition table, VerifyOrder order, bool wait, Action<string> notice, List<RepairStep> steps, List<Difference> left, CancellationToken cancellationToken)
    {
        // Most tables need no lease, since nothing is wrong with them; what is found here may as well be a live process's work.
        if ((await FindAsync(table, order, Files(order), cancellationToken)).Differences.Count == 0) return;
        IReadOnlyList<Difference> after = [];
        await WholeTable.RunAsync(
            services.Run, table.Name, wait, notice,
            async lease =>
            {
                var repair = new TableRepair(services, crash, table, lease);
                steps.AddRange(await repair.SettleAsync(await FindAsync(table, order, files: null, cancellationToken)));
                crash.Reach(RepairPoint.AfterReplay);
                var findings = await FindAsync(table, order, Files(order), cancellationToken);
                after = findings.Differences;
                if (after.Count == 0) return;
                steps.AddRange(await repair.RunAsync(findings));
                after = (await FindAsync(table, order, Files(order), cancellationToken)).Differences;
            },
            cancellationToken);
        left.AddRange(after);
    }

    private FileCheck Files(VerifyOrder order) => new(services.Store, services.Engine, services.Settings.WorkFolder, order.Deep);

    private async Task<TableFindings> FindAsync(TableDefinition table, VerifyOrder order, FileCheck? files, CancellationToken cancellationToken)
    {
        var look = await TableLook.ReadAsync(new LedgerView(services.Partitions, services.Tables, services.Versions, services.Run.Leases), table.Name, cancellationToken);
        return await new TableVerifier(services.Store, files).RunAsync(table, look, order.Range, cancellationToken);
    }
}
