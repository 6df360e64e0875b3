using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Runtime.Tests.Execution;

namespace Gapless.Runtime.Tests.Planning;

public sealed class ProjectPlannerTests
{
    // The fake source lands where the raw source of ods.a is read from.
    [Fact]
    public async Task PlanAsync_FeedDaysAreToBeCollected_TablesThatReadThemAreStale()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 6));
        await harness.RunAsync(0, 5);
        var source = new FakeSource("one", harness.Clock) { Partitions = harness.Ledger.PartitionReader, RawFolder = "raw/a/" };
        var range = DateRange.Inclusive(BackfillHarness.Day(2), BackfillHarness.Day(3));
        var tables = new BackfillOrder(
            DateRange.Inclusive(BackfillHarness.Day(0), BackfillHarness.Day(5)), [Warehouse.Ods], Only.Stale, false, null, false);

        var plan = await Planner(harness, source).PlanAsync(new StepsOrder([new CollectOrder(range, ["one"], Only.Default), tables]), BackfillHarness.Day(6), default);

        Assert.Equal(
            [(source.A, PlanReason.Missing, null), (source.B, PlanReason.Missing, null), (Warehouse.Ods, PlanReason.StaleInput, "raw.a")],
            plan.Partitions.Select(part => (part.Dataset, part.Reason, part.Cause)));
        Assert.All(plan.Partitions, part => Assert.Equal(DateSet.Of(range), part.Dates));
        Assert.NotEmpty(plan.Requests);
        Assert.Empty((await Planner(harness, source).PlanAsync(tables, BackfillHarness.Day(6), default)).Partitions);
    }

    private static ProjectPlanner Planner(BackfillHarness harness, ICollectSource source) => new([source], harness.Graph, harness.Disk, harness.Ledger.PartitionReader, harness.Ledger.RawFiles);
}
