using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>Makes the tables' half of the ledger anew from the manifests in the lake.</summary>
/// <param name="services">The ports.</param>
/// <param name="crash">Where tests make it die.</param>
public sealed class LedgerRebuild(BackfillServices services, ICrashPoints crash)
{
    /// <summary>Rebuilds all tables, one after the other, each in one transaction.</summary>
    /// <param name="progress">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    /// <exception cref="GaplessException">A live process holds one of the tables; then nothing was changed, unless it came after the start.</exception>
    public async Task<RebuildResult> RunAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        foreach (var table in services.Graph.Tables)
        {
            if (await services.Run.Leases.ListAsync(LeaseScope.ResourceOf(table.Name), evenExpired: false, cancellationToken) is [{ } live, ..])
                throw new GaplessException(ErrorKind.Held, Text.Of("Rebuild.Held", LeaseKeeper.Name(live.Holder), table.Name));
        }

        var (done, days, unwhole) = (0, 0, 0);
        foreach (var table in services.Graph.Tables)
        {
            var (whole, damaged) = (0, 0);
            await WholeTable.RunAsync(
                services.Run, table.Name, wait: false, _ => { }, async lease => (whole, damaged) = await RebuildAsync(table, lease, cancellationToken), cancellationToken);
            (days, unwhole) = (days + whole, unwhole + damaged);
            progress(++done);
        }

        return new RebuildResult(done, days, unwhole);
    }

    private async Task<(int Whole, int Damaged)> RebuildAsync(TableDefinition table, Lease lease, CancellationToken cancellationToken)
    {
        // An entry that is still there says more of its day than the lake does.
        var ports = services.Publishing;
        await new IntentReplay(ports, new Publisher(ports, crash)).RunAsync(table.Name, lease, sweep: false, _ => { });
        var look = await TableLook.ReadAsync(new LedgerView(services.Partitions, services.Tables, services.Versions, services.Run.Leases), table.Name, cancellationToken);
        var findings = await new TableVerifier(services.Store, files: null).RunAsync(table, look, range: null, cancellationToken);
        var lost = RepairStep.Of(findings.Differences).Where(step => step.Action == RepairAction.MarkMissing).Select(step => step.Date ?? Core.Partitions.Partition.Undated).ToHashSet();
        var found = findings.Days.Values.Where(day => day.Found is not null).ToList();
        var whole = found.Where(day => !lost.Contains(day.Day)).Select(day => day.Found!.Manifest!).ToList();
        await WriteAsync(table, lease, look, whole, found.Select(day => day.Found!.Manifest?.Token ?? 0).DefaultIfEmpty().Max());
        return (whole.Count, found.Count - whole.Count);
    }

    private async Task WriteAsync(TableDefinition table, Lease lease, TableLook look, List<Manifest> whole, long highest)
    {
        var rows = whole.Select(AdoptedDay.Row).ToList();
        var kept = rows.Select(row => row.Date).ToHashSet();
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.PartitionWriter.ForgetAsync(transaction, table.Name, [.. look.Rows.Keys.Where(day => !kept.Contains(day))], CancellationToken.None);
        await services.Tables.ForgetPublishedAsync(transaction, table.Name, [.. look.Published.Keys.Where(day => !kept.Contains(day))], CancellationToken.None);
        await services.PartitionWriter.WriteAsync(transaction, rows, CancellationToken.None);
        await services.Tables.WritePublishedAsync(transaction, [.. whole.Select(AdoptedDay.Published)], CancellationToken.None);
        // The last thing done under this lease: it may end it.
        await services.Run.Leases.RaiseAsync(transaction, lease.Scope.Resource, highest, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
