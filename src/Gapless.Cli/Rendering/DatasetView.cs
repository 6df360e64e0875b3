using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;

namespace Gapless.Cli.Rendering;

/// <summary>Shows a dataset to people: its days by state, and how one day got here; times are in the project's zone.</summary>
internal sealed class DatasetView(TimeZoneInfo zone)
{
    public void WriteText(TextWriter output, DatasetStatus status)
    {
        output.WriteLine(Text.Of("Status.Title", status.Dataset, status.Range.Start == Partition.Undated ? "-" : status.Range));
        if (status.Day is { } day)
        {
            WriteDay(output, status, day);
            return;
        }

        foreach (var (state, dates) in status.States) WriteDates(output, JsonFormat.Word(state), dates);
        if (!status.Missing.IsEmpty) WriteDates(output, "missing", status.Missing);
    }

    private static void WriteDates(TextWriter output, string state, DateSet dates) =>
        output.WriteLine($"  {state,-10} {Number(dates.Count),6}  {dates}");

    private void WriteDay(TextWriter output, DatasetStatus status, DatasetStatus.OneDay day)
    {
        if (status.Rows is [{ } row])
        {
            output.WriteLine(Text.Of("Status.Day", JsonFormat.Word(row.State), Number(row.Rows), Time(row.UpdatedAt), row.RunId));
            if (row.Error is { } error) output.WriteLine(KnownErrors.Redactor.Redact(error));
            foreach (var file in day.Files) output.WriteLine(Text.Of("Status.File", file.Name, Number(file.Rows), Number(file.Bytes)));
            foreach (var (input, version) in Evidence.Read(row.Evidence).OrderBy(pair => pair.Key, StringComparer.Ordinal)) output.WriteLine(Text.Of("Status.Input", input, version));
        }
        else
        {
            output.WriteLine("  missing");
        }

        foreach (var attempt in day.Attempts) output.WriteLine(Line(attempt));
    }

    private string Line(Attempt attempt)
    {
        var line = Text.Of(
            "Status.Attempt", Time(attempt.EndedAt), attempt.RunId, JsonFormat.Word(attempt.State), Number(attempt.Rows), Number(attempt.Bytes),
            attempt.ActiveTime.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
        return attempt.Error is { } error ? $"{line}: {KnownErrors.Redactor.Redact(error)}" : line;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
