using System.CommandLine;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless runs</c>: what ran, and what became of it.</summary>
internal sealed class RunsCommand
{
    private readonly GlobalOptions _global;
    private readonly Option<int> _limit = new("--limit") { Description = Text.Of("Help.RunsLimit"), HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Argument<string> _run = new("RUN") { Description = Text.Of("Help.RunId") };

    private RunsCommand(GlobalOptions global) => _global = global;

    public static Command Create(GlobalOptions global)
    {
        var self = new RunsCommand(global);
        self._limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError(Text.Of("Runs.Limit"));
        });
        var show = new Command("show", Text.Of("Help.RunsShow")) { self._run };
        show.SetAction(self.ShowAsync);
        var command = new Command("runs", Text.Of("Help.Runs")) { self._limit, show };
        command.SetAction(self.ListAsync);
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(_global.Load(parsed), readOnly: true, cancellationToken);
        var runs = new List<RunHistory>();
        foreach (var run in await project.Ledger.Runs.ListAsync(null, parsed.GetValue(_limit), cancellationToken))
            runs.Add(await RunHistory.ReadAsync(project, run, withPlan: false, cancellationToken));
        if (parsed.GetValue(_global.Json)) RunsJson.Write(Console.Out, runs);
        else new RunsView(project.Options.TimeZone).WriteList(Console.Out, runs);
        return ExitCodes.Complete;
    }

    private async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(_global.Load(parsed), readOnly: true, cancellationToken);
        var run = await project.RunControl.FindAsync(parsed.GetValue(_run)!, cancellationToken);
        var history = await RunHistory.ReadAsync(project, run, withPlan: true, cancellationToken);
        if (parsed.GetValue(_global.Json)) RunsJson.Write(Console.Out, history);
        else new RunsView(project.Options.TimeZone).WriteOne(Console.Out, history);
        return ExitCodes.Complete;
    }
}
