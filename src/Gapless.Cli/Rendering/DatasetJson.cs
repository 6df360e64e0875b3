using System.Globalization;
using System.Text.Json;
using Gapless.Cli.Composition;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Cli.Rendering;

/// <summary>A dataset's status as JSON: times in UTC, days as inclusive ranges.</summary>
internal static class DatasetJson
{
    public static void Write(TextWriter output, DatasetStatus status) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Dataset = status.Dataset.ToString(),
            From = Day(status.Range.Start),
            To = Day(status.Range.Last),
            States = status.States.SelectMany(state => Ranges(RunJson.SnakeCase(state.State.ToString()), state.Dates)).Concat(Ranges("missing", status.Missing)),
            Day = status.Day is { } day ? Document(status, day) : null,
        },
        RunJson.Format));

    private static object Document(DatasetStatus status, DatasetStatus.OneDay day)
    {
        var row = status.Rows.SingleOrDefault();
        return new
        {
            row?.RunId,
            UpdatedAt = row is null ? null : Instant(row.UpdatedAt),
            row?.Rows,
            row?.Version,
            Inputs = Evidence.Read(row?.Evidence),
            day.Files,
            Attempts = day.Attempts.Select(attempt => new
            {
                attempt.RunId,
                State = RunJson.SnakeCase(attempt.State.ToString()),
                StartedAt = Instant(attempt.StartedAt),
                EndedAt = Instant(attempt.EndedAt),
                ActiveSeconds = Math.Round(attempt.ActiveTime.TotalSeconds, 3),
                attempt.Rows,
                attempt.Bytes,
                attempt.PeakMemory,
                Error = attempt.Error is { } error ? ErrorPrinter.Redactor.Redact(error) : null,
            }),
        };
    }

    private static IEnumerable<object> Ranges(string state, DateSet dates) =>
        dates.Ranges.Select(range => (object)new { State = state, From = Day(range.Start), To = Day(range.Last), range.Days });

    // A table without days has one partition without a date.
    private static string? Day(DateOnly day) => day == Partition.Undated ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
