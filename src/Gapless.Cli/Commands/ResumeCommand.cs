using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless resume</c>: takes a run up that is not complete, whatever command began it.</summary>
internal sealed class ResumeCommand
{
    private readonly GlobalOptions _global;
    private readonly Argument<string?> _run = new("RUN") { Description = Text.Of("Help.RunIdToResume"), Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };

    private ResumeCommand(GlobalOptions global) => _global = global;

    public static Command Create(GlobalOptions global)
    {
        var self = new ResumeCommand(global);
        var command = new Command("resume", Text.Of("Help.ResumeCommand")) { self._run, self._noWait };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Backfill.Stopping")));
        await using var project = await Project.OpenAsync(_global.Load(parsed), readOnly: false, stop.Token);
        var run = await project.RunControl.FindUnfinishedAsync(parsed.GetValue(_run), stop.Token);
        return await ContinueAsync(project, run, !parsed.GetValue(_noWait), parsed, stop.Token);
    }

    private async Task<int> ContinueAsync(Project project, Run run, bool wait, ParseResult parsed, CancellationToken stopping)
    {
        if (run.Order is CollectOrder collect)
        {
            var request = new CollectRequest(collect, Resume: false, HasRange: false, wait, ResumeRun: run.RunId);
            return ExitCodes.Of(await CollectTerminal.ExecuteAsync(project, request, _global.Output(parsed), stopping));
        }

        var graph = Warehouse.Load(project.Options);
        if (run.Order is UndoOrder undo)
        {
            var request = new UndoRequest(undo.UndoneRun, undo.Partial, wait, run.RunId);
            return ExitCodes.Of(await TableTerminal.UndoAsync(project, graph, request, _global.Output(parsed), stopping));
        }

        var backfill = new BackfillRequest((BackfillOrder)run.Order, Resume: false, HasRange: false, wait, ResumeRun: run.RunId);
        return ExitCodes.Of(await TableTerminal.ExecuteAsync(project, graph, backfill, trigger: null, _global.Output(parsed), stopping));
    }
}
