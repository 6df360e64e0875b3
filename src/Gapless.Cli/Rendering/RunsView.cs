using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>Shows runs to people; times are in the project's zone.</summary>
internal sealed class RunsView(TimeZoneInfo zone)
{
    private const int KindWidth = 8;
    private const int StateWidth = 22;
    private const int RangeWidth = 22;

    /// <summary>A run a line; one that died has a second line with what to do.</summary>
    public void WriteList(TextWriter output, IReadOnlyList<RunHistory> runs)
    {
        if (runs.Count == 0) output.WriteLine(Text.Of("Runs.None"));
        foreach (var one in runs)
        {
            var run = one.Run;
            output.WriteLine(
                $"{run.RunId}  {run.Kind,-KindWidth}  {State(one),-StateWidth}  {run.Order.Range,-RangeWidth}  {Text.Of("Runs.Counts", Number(one.Done), Number(one.Failed))}  {Time(run.StartedAt)}  {RunWords.Duration(run.Totals.ActiveTime)}");
            if (one.HasDied) output.WriteLine($"  {Text.Of("Runs.Died", run.RunId)}");
        }
    }

    /// <summary>Everything of one run; days as ranges.</summary>
    public void WriteOne(TextWriter output, RunHistory one)
    {
        var run = one.Run;
        output.WriteLine(Text.Of("Runs.Title", run.RunId, run.Kind, State(one)));
        if (one.HasDied) output.WriteLine(Text.Of("Runs.Died", run.RunId));
        if (run.Error is { } error) output.WriteLine(KnownErrors.Redactor.Redact(error));
        output.WriteLine(run.Order is UndoOrder undo ? Text.Of("Runs.Undoes", undo.UndoneRun, undo.Subject) : Text.Of("Runs.Order", run.Order.Range, run.Order.Subject, run.Order.Only));
        output.WriteLine(Text.Of("Runs.Process", run.Owner.ProcessId, run.Owner.Host.Split('#')[0]));
        output.WriteLine(Text.Of("Runs.Times", Time(run.StartedAt), run.EndedAt is { } ended ? Time(ended) : "-", RunWords.Duration(run.Totals.ActiveTime)));
        WritePlan(output, one);
        output.WriteLine(Text.Of("Runs.Totals", Number(run.Totals.Rows), RunWords.Size(one.Groups.Sum(group => group.Bytes)), RunWords.Size(one.Groups.Select(group => group.PeakMemory).DefaultIfEmpty().Max())));
        foreach (var dataset in one.Groups.GroupBy(group => group.Dataset))
        {
            output.WriteLine($"  {dataset.Key}");
            foreach (var state in dataset.GroupBy(group => (group.State, group.Error)))
            {
                var days = string.Join(", ", state.Select(group => Days(group)));
                output.WriteLine($"    {JsonFormat.Word(state.Key.State),-10} {Number(state.Sum(group => group.Dates.Days)),6}  {days}{Reason(state.Key.Error)}");
            }
        }
    }

    private static void WritePlan(TextWriter output, RunHistory one)
    {
        if (one.Plan is not { } plan)
        {
            output.WriteLine(Text.Of("Runs.NoPlan"));
            return;
        }

        output.WriteLine(Text.Of("Runs.Plan", one.Run.PlanId, Number(plan.PartitionCount), Number(one.Done), Number(one.Failed)));
        if (plan.EstimatedTime > TimeSpan.Zero) output.WriteLine(Text.Of("Runs.Time", RunWords.Duration(plan.EstimatedTime), RunWords.Duration(one.Run.Totals.ActiveTime)));
        if (plan.EstimatedBytes > 0) output.WriteLine(Text.Of("Runs.Files", RunWords.Size(plan.EstimatedBytes), RunWords.Size(one.Groups.Sum(group => group.Bytes))));
        if (!plan.Requests.IsEmpty) output.WriteLine(Text.Of("Runs.Requests", Number(plan.CertainRequests.Count()), Number(one.Run.Totals.RequestsSent)));
    }

    private static string State(RunHistory one) => one.HasDied ? Text.Of("RunState.Died") : RunWords.StateWord(one.Run.State);

    // A table without days has one partition without a date.
    private static string Days(AttemptGroup group) => group.Dates.Start == Partition.Undated ? "-" : group.Dates.ToString();

    private static string Reason(string? error) => error is null ? "" : $": {KnownErrors.Redactor.Redact(error)}";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
