using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Feeds;

namespace Gapless.Football.Tests.Feeds;

public sealed class NeededDayTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    [Theory]
    [InlineData(Only.Default, PlanReason.Missing)]
    [InlineData(Only.Missing, PlanReason.Missing)]
    [InlineData(Only.All, PlanReason.Missing)]
    [InlineData(Only.Failed | Only.Provisional | Only.Restricted, null)]
    public void Reason_NoRow_IsMissing(Only only, PlanReason? reason) => Assert.Equal(reason, NeededDay.Reason(null, only, false));

    [Theory]
    [InlineData(PartitionState.Failed, Only.Default, PlanReason.Failed)]
    [InlineData(PartitionState.Running, Only.Default, PlanReason.Failed)]
    [InlineData(PartitionState.Failed, Only.Missing, null)]
    [InlineData(PartitionState.Restricted, Only.Default, null)]
    [InlineData(PartitionState.Restricted, Only.Restricted, PlanReason.Restricted)]
    [InlineData(PartitionState.Succeeded, Only.Default, null)]
    [InlineData(PartitionState.Empty, Only.Default, null)]
    [InlineData(PartitionState.Succeeded, Only.All, PlanReason.Forced)]
    [InlineData(PartitionState.Empty, Only.All, PlanReason.Forced)]
    [InlineData(PartitionState.Restricted, Only.All, PlanReason.Forced)]
    [InlineData(PartitionState.Failed, Only.All, PlanReason.Forced)]
    public void Reason_ARow_FollowsItsState(PartitionState state, Only only, PlanReason? reason) =>
        Assert.Equal(reason, NeededDay.Reason(Row(state), only, mayHaveChanged: false));

    [Theory]
    [InlineData(Only.Default, PlanReason.Provisional)]
    [InlineData(Only.Provisional, PlanReason.Provisional)]
    [InlineData(Only.Missing | Only.Failed, null)]
    public void Reason_MayHaveChanged_IsProvisional(Only only, PlanReason? reason) =>
        Assert.Equal(reason, NeededDay.Reason(Row(PartitionState.Succeeded), only, mayHaveChanged: true));

    [Fact]
    public void WasYoung_TwoDaysAfterTheDayEnded_IsOver()
    {
        var end = new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.Zero);

        Assert.True(NeededDay.WasYoung(Day, end.AddTicks(-1)));
        Assert.False(NeededDay.WasYoung(Day, end));
        Assert.False(NeededDay.WasYoung(Day, end.ToOffset(TimeSpan.FromHours(-8))));
    }

    [Theory]
    [InlineData(PartitionState.Succeeded, true, true)]
    [InlineData(PartitionState.Empty, true, true)]
    [InlineData(PartitionState.Succeeded, false, false)]
    [InlineData(PartitionState.Failed, true, false)]
    [InlineData(PartitionState.Restricted, true, false)]
    public void IsOpen_ARow_NeedsAnAnswerThatMayChange(PartitionState state, bool provisional, bool open) =>
        Assert.Equal(open, NeededDay.IsOpen(Row(state, provisional)));

    [Theory]
    [InlineData(2026, 3, 11, "season", 30, true)]
    [InlineData(2026, 3, 20, "season", 30, false)]
    [InlineData(2026, 3, 20, "moved", 30, true)]
    [InlineData(2026, 3, 20, "season", 10, true)]
    [InlineData(2026, 3, 20, "window", 9, true)]
    public void IsDue_OpenDay_WhenYoungMovedOrWithinReach(int year, int month, int day, string evidence, int daysAgo, bool due)
    {
        var row = Row(PartitionState.Succeeded, true) with { Evidence = evidence, UpdatedAt = new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero) };

        Assert.Equal(due, NeededDay.IsDue(row, Day.AddDays(daysAgo), reach: 10));
    }

    [Theory]
    [InlineData("FINISHED", true)]
    [InlineData("AWARDED", true)]
    [InlineData("CANCELLED", true)]
    [InlineData("CANCELED", true)]
    [InlineData("POSTPONED", false)]
    [InlineData("SUSPENDED", false)]
    [InlineData("IN_PLAY", false)]
    [InlineData("finished", false)]
    [InlineData("HALTED_BY_SNOW", false)]
    public void FinalStatus_Word_IsFinalOnlyWhenDocumented(string status, bool final) => Assert.Equal(final, FinalStatus.Is(status));

    private static Partition Row(PartitionState state, bool provisional = false) =>
        new(new DatasetName("fd", "PL"), Day, state, provisional, 1, "v", Evidences.Season, null, "r", new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
}
