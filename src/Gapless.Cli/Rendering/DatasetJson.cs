using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;

namespace Gapless.Cli.Rendering;

/// <summary>A dataset's status as JSON: times in UTC, days as inclusive ranges.</summary>
internal static class DatasetJson
{
    public static void Write(TextWriter output, DatasetStatus status) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Dataset = status.Dataset.ToString(),
            From = JsonFormat.Day(status.Range.Start),
            To = JsonFormat.Day(status.Range.Last),
            States = status.States.SelectMany(state => Ranges(JsonFormat.Word(state.State), state.Dates)).Concat(Ranges("missing", status.Missing)),
            Day = status.Day is { } day ? Document(status, day) : null,
        },
        JsonFormat.Options));

    private static object Document(DatasetStatus status, DatasetStatus.OneDay day)
    {
        var row = status.Rows.SingleOrDefault();
        return new
        {
            row?.RunId,
            UpdatedAt = row is null ? null : JsonFormat.Instant(row.UpdatedAt),
            row?.Rows,
            row?.Version,
            Inputs = Evidence.Read(row?.Evidence),
            day.Files,
            Attempts = day.Attempts.Select(attempt => new
            {
                attempt.RunId,
                State = JsonFormat.Word(attempt.State),
                StartedAt = JsonFormat.Instant(attempt.StartedAt),
                EndedAt = JsonFormat.Instant(attempt.EndedAt),
                ActiveSeconds = Math.Round(attempt.ActiveTime.TotalSeconds, 3),
                attempt.Rows,
                attempt.Bytes,
                attempt.PeakMemory,
                Error = attempt.Error is { } error ? KnownErrors.Redactor.Redact(error) : null,
            }),
        };
    }

    private static IEnumerable<object> Ranges(string state, DateSet dates) =>
        dates.Ranges.Select(range => (object)new { State = state, From = JsonFormat.Day(range.Start), To = JsonFormat.Day(range.Last), range.Days });
}
