using Gapless.Cli.Rendering;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Options;
using Gapless.Runtime.Verification;
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
        var (run, ledger) = (services.Services, project.Ledger);
        var verifier = new Verifier(graph, run.Store, run.Engine, run.Settings.WorkFolder, new LedgerView(ledger.PartitionReader, ledger.Tables, ledger.Versions, ledger.Leases));
        using var progress = new SlowProgress(order.Targets.Length, project.Time);
        return await verifier.RunAsync(order, progress.Done, cancellationToken);
    }
}
