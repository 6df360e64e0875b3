using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Server.Coverage;

namespace Gapless.Server.Tests.Coverage;

public sealed class DatasetCoverageTests
{
    private static readonly DatasetInfo Days = new(new DatasetName("ods", "x"), "table", 0, IsPartitioned: true);
    private static readonly DateOnly First = new(2024, 1, 1);

    [Fact]
    public void Spans_AnyLedgerAndPlan_SayOfEachDayWhatTheDaySays() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Boards().ToArbitrary(), board =>
    {
        var dataset = Of(board);
        var range = new DateRange(First.AddDays(board.From), First.AddDays(board.From + 20));

        var told = dataset.Spans(range).ToList();

        var expected = range.EachDay().Select(day => dataset[day]).ToList();
        var actual = Enumerable.Repeat(DayState.NotDue, range.Days).ToList();
        foreach (var span in told)
        {
            for (var day = 0; day < span.Length; day++) actual[span.First - range.Start.DayNumber + day] = span.State;
        }

        return expected.SequenceEqual(actual) && told.TrueForAll(span => span is { Length: > 0 } && span.State != DayState.NotDue)
            && told.Zip(told.Skip(1)).All(pair => pair.First.First + pair.First.Length <= pair.Second.First);
    }));

    [Fact]
    public void Since_AnyTwo_AppliedToTheFirstGivesTheSecond() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Boards().Two().ToArbitrary(), pair =>
    {
        var (before, after) = (Of(pair.Item1), Of(pair.Item2));
        var days = Enumerable.Range(-5, 60).Select(First.AddDays).ToDictionary(day => day, day => before[day]);
        var told = after.Since(before).ToList();
        foreach (var span in told)
        {
            for (var day = span.First; day < span.First + span.Length; day++) days[DateOnly.FromDayNumber(day)] = span.State;
        }

        return days.All(day => day.Value == after[day.Key]) && told.All(span => before[DateOnly.FromDayNumber(span.First)] != span.State);
    }));

    [Fact]
    public void With_RowOfADayIsAnother_WhatWasDueIsDone()
    {
        var dataset = DatasetCoverage.None(Days).With(Ledger((0, PartitionState.Succeeded, 1), (1, PartitionState.Succeeded, 1)), DateSet.Empty)
            .WithDue([Due(PlanReason.StaleSql, 0, 2), Due(PlanReason.Missing, 2, 2)]);

        var after = dataset.With(Ledger((0, PartitionState.Succeeded, 2), (1, PartitionState.Succeeded, 1), (2, PartitionState.Empty, 1)), DateSet.Empty);

        Assert.Equal([DayState.Succeeded, DayState.Stale, DayState.Empty, DayState.Missing], Enumerable.Range(0, 4).Select(day => after[First.AddDays(day)]));
        Assert.Null(after.ReasonOf(First));
        Assert.Equal(PlanReason.StaleSql, after.ReasonOf(First.AddDays(1))?.Reason);
    }

    [Fact]
    public void With_LeaseOnDays_TheyRunUntilItIsGone()
    {
        var ledger = Ledger((0, PartitionState.Succeeded, 1), (1, PartitionState.Failed, 1));
        var dataset = DatasetCoverage.None(Days).With(ledger, DateSet.Empty).WithDue([Due(PlanReason.Missing, 3, 1)]);

        var working = dataset.With(ledger, DateSet.Of(new DateRange(DateOnly.MinValue, DateOnly.MaxValue)));

        Assert.Equal([DayState.Running, DayState.Running, DayState.NotDue, DayState.Running, DayState.NotDue], Enumerable.Range(0, 5).Select(day => working[First.AddDays(day)]));
        Assert.True(working.IsRunning);
        Assert.Empty(working.With(ledger, DateSet.Empty).Since(dataset));
    }

    [Fact]
    public void Worst_Days_AreThoseThatNeedSomebody()
    {
        var dataset = DatasetCoverage.None(Days).With(Ledger((0, PartitionState.Succeeded, 1), (1, PartitionState.Failed, 1), (2, PartitionState.Empty, 1)), DateSet.Empty).WithDue([Due(PlanReason.Missing, 3, 1)]);

        Assert.Equal(DayState.Failed, dataset.Worst(null, null));
        Assert.Equal(DayState.Succeeded, dataset.Worst(First, First));
        Assert.Equal(DayState.Missing, dataset.Worst(First.AddDays(2), First.AddDays(9)));
        Assert.Null(dataset.Worst(First.AddDays(4), null));
    }

    [Fact]
    public void Spans_TableWithoutDays_HasItsOnePartitionOnTheFirstDay()
    {
        var dataset = DatasetCoverage.None(Days with { IsPartitioned = false })
            .With(PartitionColumns.Of(Days.Name, [Row(Partition.Undated, PartitionState.Succeeded, 1)]), DateSet.Empty);

        Assert.Equal([new Span(First.DayNumber, 1, DayState.Succeeded)], dataset.Spans(new DateRange(First, First.AddDays(9))));
        Assert.Null(dataset.Ends);
    }

    private static DatasetCoverage Of(Board board) => DatasetCoverage.None(Days)
        .With(Ledger([.. board.States.Select((state, day) => (day, state)).Where(day => day.state < 5).Select(day => (day.day, (PartitionState)day.state, 1))]), DateSet.Empty)
        .WithDue(board.Due.Select(due => Due(due % 2 == 0 ? PlanReason.Missing : PlanReason.StaleInput, due, 1 + (due % 3))));

    private static Gen<Board> Boards() =>
        from states in Gen.Choose(0, 7).ListOf(30)
        from due in Gen.Choose(0, 40).ListOf(3)
        from start in Gen.Choose(-5, 25)
        select new Board([.. states], [.. due], start);

    private static PlannedPartitions Due(PlanReason reason, int day, int days) => new(Days.Name, reason, DateSet.Of(new DateRange(First.AddDays(day), First.AddDays(day + days))));

    private static PartitionColumns Ledger(params (int Day, PartitionState State, int Evidence)[] rows) =>
        PartitionColumns.Of(Days.Name, [.. rows.Select(row => Row(First.AddDays(row.Day), row.State, row.Evidence))]);

    private static Partition Row(DateOnly day, PartitionState state, int evidence) => new(Days.Name, day, state, false, 0, null, $"sql={evidence:x16}", null, "r", DateTimeOffset.UnixEpoch);

    private sealed record Board(int[] States, int[] Due, int From);
}
