using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;

namespace Gapless.Cli.Commands;

/// <summary>Makes the plan that a run would execute, and prints it; nothing is written.</summary>
internal static class TablePlans
{
    public static async Task<int> PrintAsync(Project project, TableGraph graph, BackfillOrder order, GlobalOptions global, ParseResult parsed, bool ranges)
    {
        var planner = new TablePlanner(project.Store, project.Ledger.PartitionReader, graph);
        var plan = await planner.PlanAsync(order, project.Today, CancellationToken.None);
        if (parsed.GetValue(global.Json)) new PlanView(plan, project.Time.GetUtcNow()).WriteJson(Console.Out, ranges);
        else new TablePlanView(plan, graph).Write(Console.Out, parsed.GetValue(global.Verbose));
        return ExitCodes.Complete;
    }
}
