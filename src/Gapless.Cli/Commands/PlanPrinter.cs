using System.CommandLine;
using Gapless.Cli.Rendering;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary>Makes the plan that a run would execute, and prints it.</summary>
internal static class PlanPrinter
{
    /// <summary>Makes it from readers alone, and prints it.</summary>
    public static async Task<Plan> PrintAsync(Project project, TableGraph? graph, RunOrder order, GlobalOptions global, ParseResult parsed, bool ranges)
    {
        var plan = await ProjectPlans.MakeAsync(project, graph, order, CancellationToken.None);
        if (parsed.GetValue(global.Json)) new PlanView(plan, project.Time.GetUtcNow()).WriteJson(Console.Out, ranges);
        else Write(plan, graph, project.Time.GetUtcNow(), parsed.GetValue(global.Verbose));
        return plan;
    }

    private static void Write(Plan plan, TableGraph? graph, DateTimeOffset asOf, bool verbose)
    {
        if (plan.Order is BackfillOrder) new TablePlanView(plan, graph!).Write(Console.Out, verbose);
        else new PlanView(plan, asOf).WriteText(Console.Out, verbose && plan.Order is CollectOrder);
        if (plan.Order is StepsOrder && plan.PartitionCount > 0) new TablePlanView(plan, graph!).WriteTables(Console.Out, verbose);
    }
}
