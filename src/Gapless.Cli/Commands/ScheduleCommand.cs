using System.CommandLine;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Scheduling;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless schedule</c>: what the server does by itself.</summary>
internal static class ScheduleCommand
{
    public static Command Create(GlobalOptions global)
    {
        var list = new Command("list", Text.Of("Help.ScheduleList"));
        list.SetAction((parsed, token) => ListAsync(global, parsed, token));
        return new Command("schedule", Text.Of("Help.Schedule")) { list };
    }

    private static async Task<int> ListAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: true, cancellationToken);
        var entries = await ScheduleEntry.ReadAsync(project, cancellationToken);
        if (parsed.GetValue(global.Json)) ScheduleView.WriteJson(Console.Out, entries);
        else ScheduleView.WriteText(Console.Out, entries);
        return ExitCodes.Complete;
    }
}
