using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Options;
using Gapless.Runtime.Verification;
using Gapless.State.Maintenance;

namespace Gapless.Hosting.Composition;

/// <summary>Verifies a project's tables over a ledger that is only read.</summary>
internal static class Verification
{
    /// <summary>All differences, by table and day.</summary>
    /// <param name="options">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="order">What is compared.</param>
    /// <param name="done">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Core.Errors.GaplessException">The ledger or the store cannot be read.</exception>
    public static async Task<IReadOnlyList<Difference>> RunAsync(ProjectOptions options, TableGraph graph, VerifyOrder order, Action<int> done, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        await new LedgerMaintenance(Project.LedgerOptions(options, readOnly: true), Project.Components, project.Time).CheckAsync(cancellationToken);
        await using var services = TableServices.Open(project, graph, new EnvironmentCrashPoints());
        var (run, ledger) = (services.Services, project.Ledger);
        var verifier = new Verifier(graph, run.Store, run.Engine, run.Settings.WorkFolder, new LedgerView(ledger.PartitionReader, ledger.Tables, ledger.Versions, ledger.Leases));
        return await verifier.RunAsync(order, done, cancellationToken);
    }
}
