using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Verification;

/// <summary>The lease of all days of a table, as repair and rebuild need it.</summary>
internal static class WholeTable
{
    /// <summary>Does the work while no other process works on the table; again when the lease was lost meanwhile.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="table">The table.</param>
    /// <param name="wait">False: end with an error when a live process holds it.</param>
    /// <param name="notice">Hears of waits.</param>
    /// <param name="work">The work; may be done twice.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Core.Errors.GaplessException">It is held and <paramref name="wait"/> is false.</exception>
    public static Task RunAsync(RunPorts ports, DatasetName table, bool wait, Action<string> notice, Func<Lease, Task> work, CancellationToken cancellationToken) =>
        LeaseKeeper.RunAsync(
            ports, LeaseKeeper.Table(table), new LeaseWaiter(table.ToString(), (_, sentence) => notice(sentence), notice), wait, (lease, _) => work(lease), cancellationToken);
}
