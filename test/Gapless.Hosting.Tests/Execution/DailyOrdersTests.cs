using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting.Execution;

namespace Gapless.Hosting.Tests.Execution;

public sealed class DailyOrdersTests
{
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly DateOnly Day = new(2024, 3, 10);
    private static readonly BackfillOrder Daily = new(DateRange.Inclusive(Day, Day), [new DatasetName("ods", "x")], Only.Default, Daily: true, null, ContinueOnError: false);

    [Fact]
    public void Of_NothingToCollect_IsTheDayAlone() => Assert.Equal("daily 2024-03-10", Show(DailyOrders.Of(Daily, [], First)));

    [Fact]
    public void Of_Sources_CollectsThenComputesWhatIsStaleThenTheDay() =>
        Assert.Equal("collect 2024-01-01..2024-03-10, Stale 2024-01-01..2024-03-09, daily 2024-03-10", Show(DailyOrders.Of(Daily, ["a", "b"], First)));

    [Fact]
    public void Of_OnlyTheDayIsCollected_HasNoStaleDaysBeforeIt() => Assert.Equal("collect 2024-03-10, daily 2024-03-10", Show(DailyOrders.Of(Daily, ["a"], Day)));

    [Fact]
    public void Of_MissedDays_AreComputedBeforeTheDay()
    {
        Assert.Equal("Default 2024-03-08..2024-03-09, daily 2024-03-10", Show(DailyOrders.Of(Daily, [], First, missed: new DateOnly(2024, 3, 8))));
        Assert.Equal(
            "collect 2024-01-01..2024-03-10, Stale 2024-01-01..2024-03-09, Default 2024-03-09, daily 2024-03-10",
            Show(DailyOrders.Of(Daily, ["a"], First, missed: new DateOnly(2024, 3, 9))));
    }

    [Fact]
    public void MayFail_MissedDays_LetTheDayBegin()
    {
        var steps = ((StepsOrder)DailyOrders.Of(Daily, ["a"], First, missed: new DateOnly(2024, 3, 9))).Steps;

        Assert.Equal([false, false, true, false], steps.Select(step => DailyOrders.MayFail(step, continueOnError: false)));
        Assert.All(steps, step => Assert.True(DailyOrders.MayFail(step, continueOnError: true)));
    }

    [Fact]
    public void Of_NoDayMissed_HasNoStepForThem()
    {
        Assert.Equal("daily 2024-03-10", Show(DailyOrders.Of(Daily, [], First, missed: Day)));
        Assert.Equal("daily 2024-03-10", Show(DailyOrders.Of(Daily, [], First, missed: Day.AddDays(5))));
    }

    private static string Show(RunOrder order) => string.Join(", ", (order is StepsOrder steps ? steps.Steps : [order]).Select(step => $"{Word(step)} {Show(step.Range)}"));

    private static string Word(RunOrder step) => step switch
    {
        CollectOrder => "collect",
        BackfillOrder { Daily: true } => "daily",
        _ => step.Only == Only.Default ? "Default" : step.Only.ToString(),
    };

    private static string Show(DateRange range) => range.Start == range.Last ? $"{range.Start:yyyy-MM-dd}" : $"{range.Start:yyyy-MM-dd}..{range.Last:yyyy-MM-dd}";
}
