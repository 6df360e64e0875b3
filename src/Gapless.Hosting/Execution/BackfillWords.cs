using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Execution;

/// <summary>The sentences that tell a run over tables, in the chosen language. Numbers in a table's lines are plain, since programs read them.</summary>
/// <param name="kind">The run's kind.</param>
internal sealed class BackfillWords(string kind)
{
    private readonly string _mark = kind switch
    {
        RunKinds.Daily => Text.Of("Backfill.DailyMark"),
        RunKinds.Undo => Text.Of("Undo.Mark"),
        _ => Text.Of("Backfill.Mark"),
    };

    public string Started(Run run, bool resumed) => resumed
        ? Text.Of("Backfill.Resumed", _mark, run.RunId, run.Order.Range)
        : Text.Of("Backfill.Started", _mark, run.RunId, run.Order.Range);

    public string Dag(string dagId, TaskState state) => Text.Of("Backfill.Dag", _mark, dagId, JsonFormat.Word(state));

    public string Planned(string planId, Plan plan) =>
        Text.Of("Backfill.Planned", _mark, planId, Number(plan.PartitionCount), plan.Partitions.Select(part => part.Dataset).Distinct().Count());

    public string TableStarted(DatasetName table, DateSet dates) => (kind == RunKinds.Undo, dates.Contains(Partition.Undated)) switch
    {
        (true, true) => Text.Of("Undo.StartingWhole", _mark, table),
        (true, false) => Text.Of("Undo.Starting", _mark, table, dates.Count, Day(dates.Ranges[0].Start), Day(dates.Ranges[^1].Last)),
        (false, true) => Text.Of("Backfill.StartingWhole", _mark, table),
        (false, false) => Text.Of("Backfill.Starting", _mark, table, dates.Count, Day(dates.Ranges[0].Start), Day(dates.Ranges[^1].Last)),
    };

    public string BatchForm(DatasetName table, BatchForm form, int batchSize) => form.IsPossible
        ? Text.Of("Backfill.Batches", _mark, table, form.Sentence, batchSize)
        : Text.Of("Backfill.DayByDay", _mark, table, form.Sentence);

    public string Day(DayResult day)
    {
        var name = day.Day == Partition.Undated ? day.Table.ToString() : $"{day.Table} dt={Day(day.Day)}";
        return day.Outcome switch
        {
            DayOutcome.Succeeded => Text.Of("Backfill.Completed", _mark, name, day.Rows, day.Files),
            DayOutcome.Empty => Text.Of("Backfill.Empty", _mark, name),
            DayOutcome.AlreadyDone => Text.Of("Backfill.AlreadyDone", _mark, name),
            DayOutcome.Blocked => Text.Of("Backfill.IsBlocked", _mark, name, day.Error),
            _ => Text.Of("Backfill.Failed", _mark, name, day.ErrorType, day.Error),
        };
    }

    public string TableEnded(TableResult result)
    {
        if (result is { State: TaskState.UpstreamFailed, Days.IsEmpty: true }) return Text.Of("Backfill.NotStarted", _mark, result.Table, result.Planned);
        var blocked = result.Count(DayOutcome.Blocked);
        var failed = result.Count(DayOutcome.Failed);
        return blocked == 0
            ? Text.Of("Backfill.Summary", _mark, result.Table, result.Succeeded, failed, result.Planned)
            : Text.Of("Backfill.SummaryBlocked", _mark, result.Table, result.Succeeded, failed, result.Planned, blocked);
    }

    /// <summary>The last lines of a run.</summary>
    public IEnumerable<string> Summary(BackfillResult result)
    {
        var (run, progress) = (result.Run, result.Progress);
        int Count(DayOutcome outcome) => result.Tables.Sum(table => table.Count(outcome));
        yield return Text.Of(
            "Backfill.Total", _mark, RunWords.StateWord(run.State), Number(progress.Done), Number(progress.Total), Number(Count(DayOutcome.Succeeded) + Count(DayOutcome.AlreadyDone)),
            Number(Count(DayOutcome.Empty)), Number(progress.Failed), Number(progress.Blocked));
        yield return Text.Of(
            "Backfill.TotalWork", _mark, Number(progress.Rows), Number(progress.Tasks), Number(progress.Connections), Number(result.Tables.Sum(table => table.Statements)),
            RunWords.Duration(run.Totals.ActiveTime));
        foreach (var day in result.Tables.SelectMany(table => table.Days).Where(day => day.Outcome is DayOutcome.Failed or DayOutcome.Blocked)) yield return Day(day);
        foreach (var table in result.Tables.Where(table => table is { State: TaskState.UpstreamFailed, Days.IsEmpty: true })) yield return TableEnded(table);
        if (!RunLife.IsFinal(run)) yield return Again(run);
    }

    private string Again(Run run) => kind switch
    {
        RunKinds.Daily => Text.Of("Backfill.DailyAgain", _mark, run.RunId),
        RunKinds.Undo => Text.Of("Undo.Resume", _mark, run.RunId),
        _ => Text.Of("Backfill.Resume", _mark, run.RunId),
    };

    public static string Progress(BackfillProgress progress)
    {
        var minutes = progress.Elapsed.TotalMinutes;
        var rate = minutes > 0 ? progress.Done / minutes : 0;
        return Text.Of(
            "Backfill.Progress", Number(progress.Done), Number(progress.Total), Number((long)rate), progress.Remaining is { } left ? RunWords.Duration(left) : "?", Number(progress.Failed));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
