using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Tests.Execution;

public sealed class ProgressTrackerTests
{
    private static readonly DateOnly First = new(2024, 2, 28);
    private static readonly DatasetName A = new("one", "A");
    private static readonly DatasetName B = new("one", "B");

    [Fact]
    public void Snapshot_ADay_IsProcessedWhenAllItsFeedsAre()
    {
        var tracker = new ProgressTracker(Plan(3));

        tracker.Settle(A, First, PartitionState.Succeeded);
        Assert.Equal((0, null, 1), Seen(tracker));
        tracker.Settle(B, First, PartitionState.Empty);
        Assert.Equal((1, First, 2), Seen(tracker));
    }

    [Fact]
    public void Snapshot_LastProcessedDay_IsTheWatermarkOverTheWholePlan()
    {
        var tracker = new ProgressTracker(Plan(3));
        foreach (var feed in new[] { A, B }) tracker.Settle(feed, First.AddDays(1), PartitionState.Succeeded);
        Assert.Equal((1, null, 2), Seen(tracker));

        foreach (var feed in new[] { A, B }) tracker.Settle(feed, First, PartitionState.Restricted);
        Assert.Equal((2, First.AddDays(1), 4), Seen(tracker));
    }

    [Fact]
    public void Snapshot_FailedDays_AreThoseWithAFailedFeedAndHeal()
    {
        var tracker = new ProgressTracker(Plan(2));
        tracker.Settle(A, First, PartitionState.Failed);
        Assert.Equal(0, Snapshot(tracker).FailedDays);
        tracker.Settle(B, First, PartitionState.Succeeded);
        Assert.Equal((1, 1), (Snapshot(tracker).FailedDays, Snapshot(tracker).Count(PartitionState.Failed)));

        tracker.Settle(A, First, PartitionState.Succeeded);

        Assert.Equal((0, 0, 2), (Snapshot(tracker).FailedDays, Snapshot(tracker).Count(PartitionState.Failed), Snapshot(tracker).SettledPartitions));
    }

    [Fact]
    public void Settle_OutsideThePlan_IsPassedOver()
    {
        var tracker = new ProgressTracker(Plan(1));
        tracker.Settle(A, First.AddDays(9), PartitionState.Succeeded);
        tracker.Settle(new DatasetName("two", "A"), First, PartitionState.Succeeded);

        Assert.Equal(0, Snapshot(tracker).SettledPartitions);
        Assert.Equal([A, B], tracker.Open.Select(cell => cell.Dataset).Order());
    }

    [Fact]
    public void Snapshot_Estimate_IsThePlansUntilRequestsHaveEndedThenByPace()
    {
        var plan = Plan(4);
        var tracker = new ProgressTracker(plan);
        Assert.Equal((TimeSpan.FromSeconds(40), 4), (Snapshot(tracker, 99).Remaining, Snapshot(tracker).TotalRequests));

        tracker.End(plan.Requests[0], RequestState.Done);
        tracker.End(plan.Requests[0], RequestState.Done);
        Assert.Equal((TimeSpan.FromSeconds(15), 1), (Snapshot(tracker, 5).Remaining, Snapshot(tracker).EndedRequests));

        foreach (var request in plan.Requests) tracker.End(request, RequestState.Done);
        Assert.Equal((TimeSpan.Zero, 4), (Snapshot(tracker, 20).Remaining, Snapshot(tracker).EndedRequests));
    }

    [Fact]
    public void Snapshot_TakenUpAgain_PaceIsThisProcessesOwn()
    {
        var plan = Plan(4);
        var tracker = new ProgressTracker(plan);
        tracker.End(plan.Requests[0], RequestState.Done);
        tracker.End(plan.Requests[1], RequestState.Done);

        Assert.Equal(TimeSpan.FromSeconds(20), tracker.Snapshot(RunTotals.None, TimeSpan.FromSeconds(1), endedBefore: 2).Remaining);
        tracker.End(plan.Requests[2], RequestState.Done);
        Assert.Equal(TimeSpan.FromSeconds(3), tracker.Snapshot(RunTotals.None, TimeSpan.FromSeconds(3), endedBefore: 2).Remaining);
    }

    [Fact]
    public void Snapshot_Fallbacks_AreNotCounted()
    {
        var plan = Plan(2);
        plan = plan with { Requests = plan.Requests.Add(plan.Requests[0] with { Ordinal = 2, FallbackOf = 0 }) };
        var tracker = new ProgressTracker(plan);

        tracker.End(plan.Requests[2], RequestState.Done);

        Assert.Equal((2, 0), (Snapshot(tracker).TotalRequests, Snapshot(tracker).EndedRequests));
    }

    [Fact]
    public void HasEnded_DayUndecided_WaitsForTheDay()
    {
        var plan = Plan(1);
        var tracker = new ProgressTracker(plan);
        tracker.End(plan.Requests[0], RequestState.Restricted);

        Assert.False(tracker.HasEnded(plan.Requests[0]));
        tracker.Settle(A, First, PartitionState.Empty);
        Assert.True(tracker.HasEnded(plan.Requests[0]));
    }

    [Fact]
    public void HasFailures_ALookThatFailed_IsAFailureWithoutDays()
    {
        var plan = Plan(2);
        var tracker = new ProgressTracker(plan);
        tracker.End(plan.Requests[0], RequestState.Restricted);
        Assert.False(tracker.HasFailures);

        tracker.End(plan.Requests[1], RequestState.Failed);

        Assert.True(tracker.HasFailures);
        Assert.Equal(0, Snapshot(tracker).FailedDays);
    }

    [Fact]
    public void Snapshot_EmptyPlan_IsDone()
    {
        var progress = Snapshot(new ProgressTracker(Plan(0)));

        Assert.Equal((0, 0, 0, TimeSpan.Zero), (progress.TotalDays, progress.TotalPartitions, progress.TotalRequests, progress.Remaining));
    }

    private static (int Processed, DateOnly? Last, int Settled) Seen(ProgressTracker tracker)
    {
        var progress = Snapshot(tracker);
        return (progress.ProcessedDays, progress.LastProcessedDay, progress.SettledPartitions);
    }

    private static RunProgress Snapshot(ProgressTracker tracker, int seconds = 0) => tracker.Snapshot(RunTotals.None, TimeSpan.FromSeconds(seconds), 0);

    private static Plan Plan(int days)
    {
        var range = new DateRange(First, First.AddDays(days));
        return new Plan(
            new CollectOrder(range, ["one"], Only.Default), First,
            [new PlannedPartitions(A, PlanReason.Missing, DateSet.Of(range)), new PlannedPartitions(B, PlanReason.Missing, DateSet.Of(range))],
            [],
            [.. range.EachDay().Select((day, i) => new PlannedRequest(i, "one", "day", ImmutableSortedDictionary<string, string>.Empty, [new FeedDates(A, DateSet.Of([day]))]))],
            TimeSpan.FromSeconds(40), [], []);
    }
}
