using System.Globalization;
using System.Text.Json;
using Gapless.Cli.Composition;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;

namespace Gapless.Cli.Rendering;

/// <summary>Runs as JSON: times in UTC, days as inclusive ranges.</summary>
internal static class RunsJson
{
    private static readonly PartitionState[] Ends = [PartitionState.Succeeded, PartitionState.Empty, PartitionState.Restricted, PartitionState.Failed];

    /// <summary>The list, newest first.</summary>
    public static void Write(TextWriter output, IReadOnlyList<RunHistory> runs) => output.WriteLine(JsonSerializer.Serialize(
        runs.Select(one => new
        {
            one.Run.RunId,
            one.Run.Kind,
            State = State(one),
            From = Day(one.Run.Order.Range.Start),
            To = Day(one.Run.Order.Range.Last),
            one.Done,
            one.Failed,
            StartedAt = Instant(one.Run.StartedAt),
            ActiveSeconds = Seconds(one.Run.Totals.ActiveTime),
        }),
        RunJson.Format));

    /// <summary>One run.</summary>
    public static void Write(TextWriter output, RunHistory one) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            one.Run.RunId,
            one.Run.Kind,
            State = State(one),
            Error = Redacted(one.Run.Error),
            Order = new { From = Day(one.Run.Order.Range.Start), To = Day(one.Run.Order.Range.Last), one.Run.Order.Subject, (one.Run.Order as UndoOrder)?.UndoneRun },
            one.Run.PlanId,
            Process = new { one.Run.Owner.Host, Id = one.Run.Owner.ProcessId },
            StartedAt = Instant(one.Run.StartedAt),
            HeartbeatAt = Instant(one.Run.HeartbeatAt),
            EndedAt = one.Run.EndedAt is { } ended ? Instant(ended) : null,
            Partitions = new { Planned = one.Plan?.PartitionCount, one.Done, one.Failed },
            Requests = new { Planned = one.Plan?.CertainRequests.Count(), Sent = one.Run.Totals.RequestsSent },
            EstimatedSeconds = one.Plan is { } plan && plan.EstimatedTime > TimeSpan.Zero ? Seconds(plan.EstimatedTime) : (double?)null,
            EstimatedBytes = one.Plan is { EstimatedBytes: > 0 and var size } ? size : (long?)null,
            ActiveSeconds = Seconds(one.Run.Totals.ActiveTime),
            one.Run.Totals.Rows,
            Bytes = one.Groups.Sum(group => group.Bytes),
            PeakMemory = one.Groups.Select(group => group.PeakMemory).DefaultIfEmpty().Max(),
            Counts = Ends.ToDictionary(state => RunJson.SnakeCase(state.ToString()), one.Count),
            Days = one.Groups.Select(group => new
            {
                Dataset = group.Dataset.ToString(),
                State = RunJson.SnakeCase(group.State.ToString()),
                From = Day(group.Dates.Start),
                To = Day(group.Dates.Last),
                group.Rows,
                group.Bytes,
                Error = Redacted(group.Error),
            }),
        },
        RunJson.Format));

    private static string State(RunHistory one) => one.HasDied ? "died" : RunJson.SnakeCase(one.Run.State.ToString());

    // A table without days has one partition without a date.
    private static string? Day(DateOnly day) => day == Partition.Undated ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 1);

    private static string? Redacted(string? error) => error is null ? null : ErrorPrinter.Redactor.Redact(error);
}
