using Gapless.Cli.Rendering;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Runtime.Verification;

namespace Gapless.Cli.Composition;

/// <summary>Verifies for a person who waits.</summary>
internal static class VerifyTerminal
{
    /// <summary>All differences, by table and day.</summary>
    /// <exception cref="Core.Errors.GaplessException">The ledger or the store cannot be read.</exception>
    public static async Task<IReadOnlyList<Difference>> RunAsync(ProjectOptions options, TableGraph graph, VerifyOrder order, CancellationToken cancellationToken)
    {
        using var progress = new SlowProgress(order.Targets.Length, TimeProvider.System);
        return await Verification.RunAsync(options, graph, order, progress.Done, cancellationToken);
    }
}
