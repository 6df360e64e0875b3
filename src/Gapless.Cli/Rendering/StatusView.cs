using System.Globalization;
using System.Text;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>Shows a project's status: coverage with a month a cell, counts by state, last runs.</summary>
internal static class StatusView
{
    private static readonly PartitionState[] States =
        [PartitionState.Succeeded, PartitionState.Empty, PartitionState.Restricted, PartitionState.Failed, PartitionState.Running];

    public static void WriteText(TextWriter output, ProjectStatus status)
    {
        output.WriteLine(Text.Of("Status.Title", status.Name, status.Range));
        if (status.Datasets.Count == 0) output.WriteLine(Text.Of("Status.Nothing"));
        else
        {
            var width = status.Datasets.Max(dataset => dataset.Dataset.ToString().Length);
            WriteCoverage(output, status, width);
            WriteCounts(output, status, width);
        }

        foreach (var run in status.Runs)
        {
            output.WriteLine(RunLine(run));
        }
    }

    private static string RunLine(Run run)
    {
        var (state, active) = (JsonFormat.Word(run.State), RunWords.Duration(run.Totals.ActiveTime));
        var line = run.Kind == RunKinds.Collect
            ? Text.Of("Status.Run", run.RunId, state, run.Order.Range, run.Totals.Rows, run.Totals.RequestsSent, active)
            : Text.Of("Status.RunTables", run.RunId, run.Kind, state, run.Order.Range, run.Totals.Rows, active);
        return run.Error is null ? line : $"{line} {run.Error}";
    }

    public static void WriteJson(TextWriter output, ProjectStatus status) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Datasets = status.Datasets.Select(dataset => new
            {
                Name = dataset.Dataset.ToString(),
                Kind = SourceSelection.Known.Contains(dataset.Dataset.Group) ? "feed" : "table",
                First = Day(dataset.Days.Days is [var first, ..] && !dataset.IsWhole ? first : null),
                Last = Day(dataset.Days.Days is [.., var last] && !dataset.IsWhole ? last : null),
                Counts = States.ToDictionary(state => JsonFormat.Word(state), dataset.Count),
                dataset.Provisional,
                Missing = dataset.Missing(status.Range),
                Stale = 0,
            }),
            Runs = status.Runs.Select(run => new
            {
                run.RunId,
                run.Kind,
                run.PlanId,
                State = JsonFormat.Word(run.State),
                StartedAt = JsonFormat.Instant(run.StartedAt),
                EndedAt = run.EndedAt is { } ended ? JsonFormat.Instant(ended) : null,
                Matches = run.Totals.Rows,
                Requests = run.Totals.RequestsSent,
                run.Error,
            }),
        },
        JsonFormat.Options));

    private static void WriteCoverage(TextWriter output, ProjectStatus status, int width)
    {
        var months = Months(status.Range).ToList();
        output.Write(new string(' ', width + 1));
        output.WriteLine(string.Concat(months.Select(Header)));
        foreach (var dataset in status.Datasets)
        {
            var line = new StringBuilder(dataset.Dataset.ToString().PadRight(width + 1));
            foreach (var month in months) line.Append(dataset.IsWhole ? Cell(dataset.Days.States, 1) : Cell(dataset.StatesIn(month), month.Days));
            output.WriteLine(line.ToString());
        }

        output.WriteLine(Text.Of("Status.Legend"));
    }

    // A year's label stands over its January and runs on over the months after it.
    private static string Header(DateRange month) => month.Start.Month switch
    {
        1 => "|",
        2 => (month.Start.Year % 100 / 10).ToString(CultureInfo.InvariantCulture),
        3 => (month.Start.Year % 10).ToString(CultureInfo.InvariantCulture),
        _ => " ",
    };

    private static char Cell(ReadOnlySpan<PartitionState> states, int days)
    {
        if (states.Contains(PartitionState.Failed)) return '!';
        if (states.IsEmpty) return '.';
        if (states.Length < days) return '-';
        if (states.Contains(PartitionState.Restricted)) return 'x';
        return states.ContainsAnyExcept(PartitionState.Empty) ? '#' : 'o';
    }

    private static void WriteCounts(TextWriter output, ProjectStatus status, int width)
    {
        output.WriteLine();
        output.WriteLine($"{"".PadRight(width)} {Text.Of("Status.Columns")}");
        foreach (var dataset in status.Datasets)
        {
            var counts = States[..4].Select(dataset.Count).Append(dataset.Missing(status.Range)).Append(dataset.Provisional);
            output.WriteLine($"{dataset.Dataset.ToString().PadRight(width)} {string.Concat(counts.Select(count => count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(12)))}");
        }

        output.WriteLine();
    }

    private static IEnumerable<DateRange> Months(DateRange range)
    {
        for (var month = new DateOnly(range.Start.Year, range.Start.Month, 1); month < range.End; month = month.AddMonths(1))
        {
            var inside = new DateRange(month, month.AddMonths(1)).Intersect(range);
            yield return inside;
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
