using System.CommandLine;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless cancel</c>: ends a run for good.</summary>
internal static class CancelCommand
{
    public static Command Create(GlobalOptions global)
    {
        var run = new Argument<string>("RUN") { Description = Text.Of("Help.RunId") };
        var noWait = new Option<bool>("--no-wait") { Description = Text.Of("Help.NoWaitEnd") };
        var command = new Command("cancel", Text.Of("Help.Cancel")) { run, noWait };
        command.SetAction((parsed, cancellationToken) => RunAsync(global, parsed, parsed.GetValue(run)!, !parsed.GetValue(noWait), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, ParseResult parsed, string runId, bool wait, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: false, cancellationToken);
        var run = await project.RunControl.CancelAsync(runId, wait, cancellationToken);
        Console.Out.WriteLine(project.RunControl.IsAlive(run) ? Text.Of("Runs.Asked", run.RunId) : Text.Of("Runs.Now", run.RunId, RunWords.StateWord(run.State)));
        return ExitCodes.Complete;
    }
}
