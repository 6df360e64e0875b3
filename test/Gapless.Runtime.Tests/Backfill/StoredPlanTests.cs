using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class StoredPlanTests
{
    [Fact]
    public async Task RunAsync_StoredPlanStillFits_ExecutesJustThat()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));
        var plan = await PlanAsync(harness);

        var result = await RunAsync(harness, plan);

        Assert.Equal((RunState.Complete, PlanHash.Of(plan)), (result.Run.State, result.Run.PlanId));
        await harness.AssertWholeAsync(3);
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("done")]
    public async Task RunAsync_StoredPlanNoLongerFits_IsRefusedAndNothingChanges(string change)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));
        var plan = await PlanAsync(harness);
        if (change == "raw") await harness.RawAsync([2], "restated");
        else await harness.RunAsync(0, 1);
        var (runs, before) = ((await harness.Ledger.Runs.ListAsync(null, 9, default)).Count, await harness.LakeAsync());

        var refused = await Assert.ThrowsAsync<GaplessException>(() => RunAsync(harness, plan));

        Assert.Equal(ErrorKind.Usage, refused.Kind);
        Assert.Contains(change == "raw" ? "raw.a, which ods.a reads, has changed" : "ods.a: 2 days are not to be done any more", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await harness.LakeAsync());
        Assert.Equal(runs, (await harness.Ledger.Runs.ListAsync(null, 9, default)).Count);
    }

    [Fact]
    public async Task RunAsync_NewestFirst_GoesBackButForWhatReadsItself()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 7));
        var order = Order(harness, 6) with { NewestFirst = true, BatchSize = 3 };

        await new Backfiller(harness.Services, harness).RunAsync(new BackfillRequest(order, false, true, true), BackfillHarness.Day(7), harness, default);

        Assert.Equal([4, 5, 6, 1, 2, 3, 0], Offsets(harness, Warehouse.Ods));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Offsets(harness, Warehouse.Own));
        await harness.AssertWholeAsync(6);
    }

    private static IEnumerable<int> Offsets(BackfillHarness harness, Core.Datasets.DatasetName table) =>
        harness.Days.Where(day => day.Table == table).Select(day => day.Day.DayNumber - BackfillHarness.First.DayNumber);

    private static Task<BackfillResult> RunAsync(BackfillHarness harness, Plan plan) => new Backfiller(harness.Services, harness).RunAsync(
        new BackfillRequest((BackfillOrder)plan.Order, false, true, true, null, plan), BackfillHarness.Day(9), harness, default);

    private static Task<Plan> PlanAsync(BackfillHarness harness) =>
        new TablePlanner(harness.Disk, harness.Ledger.PartitionReader, harness.Ledger.RawFiles, harness.Graph).PlanAsync(Order(harness, 3), BackfillHarness.Day(4), default);

    private static BackfillOrder Order(BackfillHarness harness, int last) => new(
        DateRange.Inclusive(BackfillHarness.Day(0), BackfillHarness.Day(last)), [.. harness.Graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, false);
}
