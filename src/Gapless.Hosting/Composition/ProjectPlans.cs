using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;

namespace Gapless.Hosting.Composition;

/// <summary>Makes the plans that runs would execute, from readers alone.</summary>
internal static class ProjectPlans
{
    /// <summary>The plan of an order with what it will cost.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables; null when it has none.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Plan> MakeAsync(Project project, TableGraph? graph, RunOrder order, CancellationToken cancellationToken)
    {
        var plan = await Planner(project, graph, order).PlanAsync(order, project.Today, cancellationToken);
        if (graph is null) return plan;
        var estimator = new TableEstimator(graph, project.Ledger.Attempts, project.Options.Compute.Slots ?? Environment.ProcessorCount);
        return estimator.Estimate(plan, await estimator.CostsAsync(plan, cancellationToken));
    }

    /// <summary>What plans the order.</summary>
    public static ProjectPlanner Planner(Project project, TableGraph? graph, RunOrder order) =>
        new([.. SourcesOf(order).Select(project.Source)], graph, project.Store, project.Ledger.PartitionReader, project.Ledger.RawFiles);

    private static IEnumerable<string> SourcesOf(RunOrder order) => order switch
    {
        CollectOrder collect => collect.Sources,
        StepsOrder steps => steps.Steps.SelectMany(SourcesOf).Distinct(),
        _ => [],
    };
}
