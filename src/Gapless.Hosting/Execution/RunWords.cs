using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Execution;

/// <summary>The sentences that tell a run, in the chosen language.</summary>
internal static class RunWords
{
    public static string Started(Run run, bool resumed) => resumed
        ? Text.Of("Run.Resumed", run.RunId, run.Order.Range, run.Order.Subject)
        : Text.Of("Run.Started", run.RunId, run.Order.Range, run.Order.Subject);

    public static string Discovering(string source, string what) => Text.Of("Run.Discovering", source, what);

    public static string Planned(string planId, Plan plan) =>
        Text.Of("Run.Planned", planId, Number(plan.PartitionCount), Number(plan.Dates.Count), plan.CertainRequests.Count(), Duration(plan.EstimatedTime));

    public static string Waiting(RunWait wait) => wait.Kind switch
    {
        RunWaitKind.Quota when wait.Detail is { } detail => Text.Of("Run.WaitRefused", detail, Seconds(wait.Duration)),
        RunWaitKind.Quota => Text.Of("Run.WaitQuota", Seconds(wait.Duration), wait.Source),
        RunWaitKind.Retry => Text.Of("Run.WaitRetry", wait.Source, wait.Detail, wait.Duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)),
        RunWaitKind.Lease => wait.Detail ?? wait.Source,
        _ => Text.Of("Run.WaitPause", wait.Source, wait.Duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)),
    };

    public static string RequestEnded(PlannedRequest request, RequestRecord record, RunProgress progress)
    {
        var what = record.State switch
        {
            RequestState.Done => Text.Of("Run.RequestDone", request, Number(record.Rows)),
            RequestState.Skipped => Text.Of("Run.RequestSkipped", request),
            RequestState.Restricted => Text.Of("Run.RequestRestricted", request, record.Error),
            _ => Text.Of("Run.RequestFailed", request, record.Attempts, record.Error),
        };
        return $"{what}; {Progress(progress)}";
    }

    public static string Progress(RunProgress progress) => Text.Of(
        "Run.Progress", Number(progress.ProcessedDays), Number(progress.TotalDays), Number(progress.ProcessedDays - progress.FailedDays), Number(progress.FailedDays),
        Percent(SuccessRate(progress)), progress.Remaining is { } left ? Duration(left) : "?");

    /// <summary>A size in millions of bytes.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:N1} MB");

    /// <summary>The last lines of a run.</summary>
    public static IEnumerable<string> Summary(CollectResult result, double successThreshold)
    {
        var (run, progress) = (result.Run, result.Progress);
        yield return Text.Of(
            "Run.Summary", StateWord(run.State), Number(progress.SettledPartitions), Number(progress.TotalPartitions), Number(progress.Count(PartitionState.Succeeded)),
            Number(progress.Count(PartitionState.Empty)), Number(progress.Count(PartitionState.Restricted)), Number(progress.Count(PartitionState.Failed)));
        yield return Text.Of(
            "Run.SummaryDays", Number(progress.ProcessedDays), Number(progress.TotalDays), Percent(SuccessRate(progress)), Verdict(progress, successThreshold),
            Number(run.Totals.Rows), Number(run.Totals.RequestsSent), Number(run.Totals.RequestsFailed), Duration(run.Totals.ActiveTime));
        foreach (var feed in result.Restricted) yield return Text.Of("Run.RestrictedDays", feed.Dataset, feed.Dates);
        foreach (var feed in result.Failed) yield return Text.Of("Run.FailedDays", feed.Dataset, feed.Dates);
        if (!RunLife.IsFinal(run)) yield return Text.Of("Run.SummaryResume", run.RunId);
    }

    public static string LogAt(string path) => Text.Of("Run.LogAt", path);

    public static double SuccessRate(RunProgress progress) =>
        progress.ProcessedDays == 0 ? 100 : 100.0 * (progress.ProcessedDays - progress.FailedDays) / progress.ProcessedDays;

    public static string Duration(TimeSpan time) => time.TotalDays >= 1
        ? $"{(int)time.TotalDays}d {time:hh\\:mm\\:ss}"
        : time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    private static string Verdict(RunProgress progress, double successThreshold) => SuccessRate(progress) >= successThreshold ? Text.Of("Run.VerdictGood", successThreshold) : Text.Of("Run.VerdictBad", successThreshold);

    public static string StateWord(RunState state) => state switch
    {
        RunState.Complete => Text.Of("RunState.Complete"),
        RunState.Failed => Text.Of("RunState.Failed"),
        RunState.Stopped => Text.Of("RunState.Stopped"),
        RunState.Cancelled => Text.Of("RunState.Cancelled"),
        RunState.SourceDown => Text.Of("RunState.SourceDown"),
        RunState.Refused => Text.Of("RunState.Refused"),
        RunState.Running => Text.Of("RunState.Running"),
        _ => Text.Of("RunState.Broken"),
    };

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double value) => value.ToString("F1", CultureInfo.InvariantCulture) + "%";
}
