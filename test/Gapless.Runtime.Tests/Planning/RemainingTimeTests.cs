using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Planning;

public sealed class RemainingTimeTests
{
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly Dictionary<DatasetName, TimeSpan> Nothing = [];

    [Fact]
    public void Estimate_NothingKnown_IsNone() => Assert.Null(Of(Nothing, (Warehouse.Ods, 10)).Estimate());

    [Fact]
    public void Estimate_NothingDoneYet_IsByEarlierRuns() =>
        Assert.Equal(Seconds(20), Of(new() { [Warehouse.Ods] = Seconds(2) }, (Warehouse.Ods, 10)).Estimate());

    [Fact]
    public void Estimate_TableWithOtherDaysThanBefore_IsByItsOwnInThisRun()
    {
        var remaining = Of(new() { [Warehouse.Ods] = Seconds(2) }, (Warehouse.Ods, 10));
        remaining.Begin(Warehouse.Ods, Seconds(100));
        remaining.End(Warehouse.Ods, Seconds(105));

        Assert.Equal(Seconds(9 * 5), remaining.Estimate());
    }

    [Fact]
    public void Estimate_FastTableThenSlowOne_CountsEachByItsOwnDays()
    {
        var remaining = Of(new() { [Warehouse.Dwd] = Seconds(10) }, (Warehouse.Ods, 100), (Warehouse.Dwd, 100));
        remaining.Begin(Warehouse.Ods, TimeSpan.Zero);
        for (var day = 1; day <= 100; day++) remaining.End(Warehouse.Ods, Seconds(day));

        Assert.Equal(Seconds(1000), remaining.Estimate());
    }

    [Fact]
    public void Estimate_DaysBecomeSlower_FollowsTheLatest()
    {
        var remaining = Of(Nothing, (Warehouse.Ods, 300));
        remaining.Begin(Warehouse.Ods, TimeSpan.Zero);
        for (var day = 1; day <= 100; day++) remaining.End(Warehouse.Ods, Seconds(day));
        for (var day = 1; day <= 100; day++) remaining.End(Warehouse.Ods, Seconds(100 + (10 * day)));

        Assert.Equal(Seconds(100 * 10), remaining.Estimate());
    }

    [Fact]
    public void Estimate_AllDone_IsZero()
    {
        var remaining = Of(Nothing, (Warehouse.Ods, 1));
        remaining.Begin(Warehouse.Ods, TimeSpan.Zero);
        remaining.End(Warehouse.Ods, Seconds(3));

        Assert.Equal(TimeSpan.Zero, remaining.Estimate());
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static RemainingTime Of(Dictionary<DatasetName, TimeSpan> known, params (DatasetName Table, int Days)[] planned)
    {
        var plan = new Plan(
            new BackfillOrder(new DateRange(First, First.AddDays(1)), [], Only.Default, false, null, false), First,
            [.. planned.Select(table => new PlannedPartitions(table.Table, PlanReason.Missing, DateSet.Of(new DateRange(First, First.AddDays(table.Days)))))], [], [], TimeSpan.Zero, [], []);
        return new RemainingTime(Warehouse.Chain(), 2, plan, known.ToDictionary(one => one.Key, one => new DayCost(one.Value, 0)));
    }
}
