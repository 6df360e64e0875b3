using System.Runtime.CompilerServices;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Planning;

namespace Gapless.Hosting.Execution;

/// <summary>The steps of an order, one after the other.</summary>
internal static class OrderSteps
{
    /// <summary>The steps that there is something to do for; an order without steps is its own one.</summary>
    /// <remarks>Each is looked at when its turn comes, since those before it decide whether it is needed. What prepares a daily run is left out when there is nothing to do: a run a day that does nothing would only be in the way of those who look.</remarks>
    public static async IAsyncEnumerable<RunOrder> NeededAsync(Project project, Func<TableGraph> graph, RunOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = order is StepsOrder several ? several.Steps : [order];
        foreach (var step in steps)
        {
            if (step is BackfillOrder { Daily: false } part && steps[^1] is BackfillOrder { Daily: true } && !await HasAnyAsync(project, graph(), part, cancellationToken)) continue;
            yield return step;
        }
    }

    private static async Task<bool> HasAnyAsync(Project project, TableGraph graph, BackfillOrder order, CancellationToken cancellationToken) =>
        (await new TablePlanner(project.Store, project.Ledger.PartitionReader, project.Ledger.RawFiles, graph).PlanAsync(order, project.Today, cancellationToken)).PartitionCount > 0;
}
