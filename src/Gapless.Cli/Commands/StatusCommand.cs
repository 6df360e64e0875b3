using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless status</c>: which days are there, which are not, and the last runs.</summary>
internal static class StatusCommand
{
    private const int LastRuns = 5;

    public static Command Create(GlobalOptions global)
    {
        var dates = new DateOptions();
        var command = new Command("status", Text.Of("Help.Status")) { dates.Start, dates.End };
        command.SetAction((parsed, cancellationToken) => RunAsync(global, dates, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, DateOptions dates, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: true, cancellationToken);
        var range = dates.Range(parsed, project.Today, Console.Error.WriteLine);
        var status = await ProjectStatus.ReadAsync(project, range, LastRuns, cancellationToken);
        if (parsed.GetValue(global.Json)) StatusView.WriteJson(Console.Out, status);
        else StatusView.WriteText(Console.Out, status);
        return ExitCodes.Complete;
    }
}
