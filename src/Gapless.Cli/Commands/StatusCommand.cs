using System.CommandLine;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless status</c>: which days are there, which are not, and the last runs.</summary>
internal static class StatusCommand
{
    private const int LastRuns = 5;

    public static Command Create(GlobalOptions global)
    {
        var dates = new DateOptions();
        var dataset = new Option<string?>("--dataset") { Description = Text.Of("Help.StatusDataset"), HelpName = "NAME" };
        var command = new Command("status", Text.Of("Help.Status")) { dates.Start, dates.End, dataset };
        command.SetAction((parsed, cancellationToken) => RunAsync(global, dates, parsed.GetValue(dataset), parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, DateOptions dates, string? dataset, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: true, cancellationToken);
        var range = dates.Range(parsed, project.Today, Console.Error.WriteLine);
        if (dataset is not null) return await ShowDatasetAsync(project, dataset, range, parsed.GetValue(global.Json), cancellationToken);
        var status = await ProjectStatus.ReadAsync(project, range, LastRuns, cancellationToken);
        if (parsed.GetValue(global.Json)) StatusView.WriteJson(Console.Out, status);
        else StatusView.WriteText(Console.Out, status);
        return ExitCodes.Complete;
    }

    private static async Task<int> ShowDatasetAsync(Project project, string name, DateRange range, bool json, CancellationToken cancellationToken)
    {
        var status = await DatasetStatus.ReadAsync(project, name, range, cancellationToken);
        if (json) DatasetJson.Write(Console.Out, status);
        else new DatasetView(project.Options.TimeZone).WriteText(Console.Out, status);
        return ExitCodes.Complete;
    }
}
