using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Hosting;
using Gapless.Hosting.Scheduling;

namespace Gapless.Cli.Rendering;

/// <summary>Shows the schedule.</summary>
internal static class ScheduleView
{
    /// <summary>An entry a line, its times in its own zone; a second line says how the last firing ended, when there is something to say.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<ScheduleEntry> entries)
    {
        if (entries.Count == 0)
        {
            output.WriteLine(Text.Of("Schedule.None"));
            return;
        }

        var rows = entries.Select(Row).Prepend(Text.Of("Schedule.Columns").Split('|')).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => Width(row[column]))).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            output.WriteLine(string.Join("  ", rows[i].Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd());
            if (i > 0 && entries[i - 1].LastDetail is { } detail) output.WriteLine($"  {detail}");
        }
    }

    /// <summary>A list, times in UTC.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<ScheduleEntry> entries) => output.WriteLine(JsonSerializer.Serialize(
        entries.Select(entry => new
        {
            entry.Options.Name,
            Action = JsonFormat.Word(entry.Options.Action),
            entry.Options.Cron,
            TimeZone = entry.Options.Zone.Id,
            NextAt = JsonFormat.Instant(entry.NextAt),
            LastAt = entry.Last is { } last ? JsonFormat.Instant(last.StartedAt) : null,
            entry.LastState,
            LastRunId = entry.Last?.RunId,
            entry.LastDetail,
        }),
        JsonFormat.Options));

    private static string[] Row(ScheduleEntry entry) =>
    [
        entry.Options.Name,
        JsonFormat.Word(entry.Options.Action),
        entry.Options.Cron,
        entry.Options.Zone.Id,
        Time(entry.NextAt, entry.Options.Zone),
        entry.Last is { } last ? Time(last.StartedAt, entry.Options.Zone) : "-",
        entry.LastState ?? "-",
    ];

    private static string Time(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // A Chinese character takes two columns of a terminal.
    private static int Width(string text) => text.Sum(c => c >= '\u2e80' ? 2 : 1);
}
