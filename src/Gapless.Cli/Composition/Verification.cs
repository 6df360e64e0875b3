using Gapless.Cli.Rendering;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Options;
using Gapless.Runtime.Verification;
using Gapless.State;
using Gapless.State.Maintenance;

namespace Gapless.Cli.Composition;

/// <summary>Verifies a project's tables over a ledger that is only read.</summary>
internal static class Verification
{
    /// <summary>All differences, by table and day.</summary>
    /// <exception cref="Core.Errors.GaplessException">The ledger or the store cannot be read.</exception>
    public static async Task<IReadOnlyList<Difference>> RunAsync(ProjectOptions options, TableGraph graph, VerifyOrder order, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        await new LedgerMaintenance(Project.LedgerOptions(options, readOnly: true), Project.Components, project.Time).CheckAsync(cancellationToken);
        await using var services = TableServices.Open(project, graph, new EnvironmentCrashPoints());
        var opened = new List<Ledger>();
        try
        {
            var run = services.Services;
            var verifier = new Verifier(graph, run.Store, run.Engine, run.Settings.WorkFolder, async token =>
            {
                // A SQLite file is read once when it is opened, so each look opens it again.
                opened.Add(await Ledger.OpenAsync(Project.LedgerOptions(options, readOnly: true), Project.Components, project.Time, project.Processes, token));
                return new LedgerView(opened[^1].PartitionReader, opened[^1].Tables, opened[^1].Versions, opened[^1].Leases);
            });
            using var progress = new SlowProgress(order.Targets.Length, project.Time);
            return await verifier.RunAsync(order, progress.Done, cancellationToken);
        }
        finally
        {
            foreach (var ledger in opened) await ledger.DisposeAsync();
        }
    }
}
