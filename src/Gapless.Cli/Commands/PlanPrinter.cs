using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;

namespace Gapless.Cli.Commands;

/// <summary>Makes the plan that a run would execute, and prints it.</summary>
internal static class PlanPrinter
{
    /// <summary>Makes it from readers alone, and prints it.</summary>
    public static async Task<Plan> PrintAsync(Project project, TableGraph? graph, RunOrder order, GlobalOptions global, ParseResult parsed, bool ranges)
    {
        var plan = await Planner(project, graph, order).PlanAsync(order, project.Today, CancellationToken.None);
        if (graph is not null)
        {
            var estimator = new TableEstimator(graph, project.Ledger.Attempts, project.Options.Compute.Slots ?? Environment.ProcessorCount);
            plan = estimator.Estimate(plan, await estimator.CostsAsync(plan, CancellationToken.None));
        }

        if (parsed.GetValue(global.Json)) new PlanView(plan, project.Time.GetUtcNow()).WriteJson(Console.Out, ranges);
        else Write(plan, graph, project.Time.GetUtcNow(), parsed.GetValue(global.Verbose));
        return plan;
    }

    /// <summary>What plans the order.</summary>
    public static ProjectPlanner Planner(Project project, TableGraph? graph, RunOrder order) =>
        new([.. SourcesOf(order).Select(project.Source)], graph, project.Store, project.Ledger.PartitionReader, project.Ledger.RawFiles);

    private static void Write(Plan plan, TableGraph? graph, DateTimeOffset asOf, bool verbose)
    {
        if (plan.Order is BackfillOrder) new TablePlanView(plan, graph!).Write(Console.Out, verbose);
        else new PlanView(plan, asOf).WriteText(Console.Out, verbose && plan.Order is CollectOrder);
        if (plan.Order is StepsOrder && plan.PartitionCount > 0) new TablePlanView(plan, graph!).WriteTables(Console.Out, verbose);
    }

    private static IEnumerable<string> SourcesOf(RunOrder order) => order switch
    {
        CollectOrder collect => collect.Sources,
        StepsOrder steps => steps.Steps.SelectMany(SourcesOf).Distinct(),
        _ => [],
    };
}
