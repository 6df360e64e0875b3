using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;

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
            From = JsonFormat.Day(one.Run.Order.Range.Start),
            To = JsonFormat.Day(one.Run.Order.Range.Last),
            one.Done,
            one.Failed,
            StartedAt = JsonFormat.Instant(one.Run.StartedAt),
            ActiveSeconds = Seconds(one.Run.Totals.ActiveTime),
        }),
        JsonFormat.Options));

    /// <summary>One run.</summary>
    public static void Write(TextWriter output, RunHistory one) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            one.Run.RunId,
            one.Run.Kind,
            State = State(one),
            Error = Redacted(one.Run.Error),
            Order = new { From = JsonFormat.Day(one.Run.Order.Range.Start), To = JsonFormat.Day(one.Run.Order.Range.Last), one.Run.Order.Subject, (one.Run.Order as UndoOrder)?.UndoneRun },
            one.Run.PlanId,
            Process = new { one.Run.Owner.Host, Id = one.Run.Owner.ProcessId },
            StartedAt = JsonFormat.Instant(one.Run.StartedAt),
            HeartbeatAt = JsonFormat.Instant(one.Run.HeartbeatAt),
            EndedAt = one.Run.EndedAt is { } ended ? JsonFormat.Instant(ended) : null,
            Partitions = new { Planned = one.Plan?.PartitionCount, one.Done, one.Failed },
            Requests = new { Planned = one.Plan?.CertainRequests.Count(), Sent = one.Run.Totals.RequestsSent },
            EstimatedSeconds = one.Plan is { } plan && plan.EstimatedTime > TimeSpan.Zero ? Seconds(plan.EstimatedTime) : (double?)null,
            EstimatedBytes = one.Plan is { EstimatedBytes: > 0 and var size } ? size : (long?)null,
            ActiveSeconds = Seconds(one.Run.Totals.ActiveTime),
            one.Run.Totals.Rows,
            Bytes = one.Groups.Sum(group => group.Bytes),
            PeakMemory = one.Groups.Select(group => group.PeakMemory).DefaultIfEmpty().Max(),
            Counts = Ends.ToDictionary(state => JsonFormat.Word(state), one.Count),
            Days = one.Groups.Select(group => new
            {
                Dataset = group.Dataset.ToString(),
                State = JsonFormat.Word(group.State),
                From = JsonFormat.Day(group.Dates.Start),
                To = JsonFormat.Day(group.Dates.Last),
                group.Rows,
                group.Bytes,
                Error = Redacted(group.Error),
            }),
        },
        JsonFormat.Options));

    private static string State(RunHistory one) => one.HasDied ? "died" : JsonFormat.Word(one.Run.State);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 1);

    private static string? Redacted(string? error) => error is null ? null : KnownErrors.Redactor.Redact(error);
}
