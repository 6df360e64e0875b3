using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless undo</c>: puts every day that a run published back to what it was.</summary>
internal sealed class UndoCommand
{
    private readonly GlobalOptions _global;
    private readonly Argument<string> _run = new("RUN") { Description = Text.Of("Help.RunId") };
    private readonly Option<bool> _partial = new("--partial") { Description = Text.Of("Help.Partial") };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.UndoDryRun") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };

    private UndoCommand(GlobalOptions global) => _global = global;

    public static Command Create(GlobalOptions global)
    {
        var self = new UndoCommand(global);
        var command = new Command("undo", Text.Of("Help.Undo")) { self._run, self._partial, self._dryRun, self._noWait };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var (runId, partial, isDry) = (parsed.GetValue(_run)!, parsed.GetValue(_partial), parsed.GetValue(_dryRun));
        var options = _global.Load(parsed);
        var graph = Warehouse.Load(options);
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Backfill.Stopping")));
        await using var project = await Project.OpenAsync(options, readOnly: isDry, stop.Token);
        if (!isDry)
            return ExitCodes.Of(await TableTerminal.UndoAsync(project, graph, new UndoRequest(runId, partial, !parsed.GetValue(_noWait)), _global.Output(parsed), stop.Token));

        var ledger = project.Ledger;
        var planner = new UndoPlanner(graph, ledger.PartitionReader, ledger.Versions, ledger.Attempts);
        var undo = await planner.PlanAsync(await project.RunControl.FindLeftAsync(runId, stop.Token), partial, project.Today, stop.Token);
        foreach (var refused in undo.Refused) Console.Error.WriteLine(refused);
        if (parsed.GetValue(_global.Json)) new PlanView(undo.Plan, project.Time.GetUtcNow()).WriteJson(Console.Out, ranges: true);
        else WriteText(undo.Plan, new TablePlanView(undo.Plan, graph), runId, parsed.GetValue(_global.Verbose));
        return ExitCodes.Complete;
    }

    private static void WriteText(Plan plan, TablePlanView view, string runId, bool verbose)
    {
        Console.Out.WriteLine(Text.Of("Undo.Plan", PlanHash.Of(plan), runId, plan.PartitionCount));
        view.WriteTables(Console.Out, verbose);
    }
}
