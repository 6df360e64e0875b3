using Gapless.Core.Errors;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Publishing;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class SideBySideTests
{
    [Fact]
    public async Task RunAsync_TwoAtOnceOverTheSameDays_EachDayIsPublishedOnce()
    {
        await using var harness = await BackfillHarness.CreateAsync(TimeProvider.System);
        await harness.RawAsync(Enumerable.Range(0, 8));

        var results = await Task.WhenAll(Task.Run(() => harness.RunAsync(0, 7, batchSize: 3)), Task.Run(() => harness.RunAsync(0, 7, batchSize: 2)));

        Assert.All(results, result => Assert.Equal(RunState.Complete, result.Run.State));
        Assert.All(harness.Engine.Requests.SelectMany(request => request.Days.Select(day => (request.Table, day))).GroupBy(day => day), day => Assert.Single(day));
        await harness.AssertWholeAsync(7);
    }

    [Fact]
    public async Task RunAsync_TwoAtOnceOverOverlappingDays_EachDayIsPublishedOnce()
    {
        await using var harness = await BackfillHarness.CreateAsync(TimeProvider.System);
        await harness.RawAsync(Enumerable.Range(0, 12));

        var results = await Task.WhenAll(
            Task.Run(() => harness.RunAsync(0, 7, batchSize: 1, targets: [Warehouse.Ods])), Task.Run(() => harness.RunAsync(4, 11, batchSize: 1, targets: [Warehouse.Ods])));

        Assert.All(results, result => Assert.Equal((RunState.Complete, 8), (result.Run.State, result.Tables[0].Succeeded)));
        Assert.Equal(12, harness.Engine.Requests.Count);
        Assert.Equal(12, (await harness.LakeAsync()).Count);
    }

    // The first stands still in the middle of a publish until the second, over other days of the same table, has ended.
    [Fact]
    public async Task RunAsync_OtherDaysOfATableAreBeingPublished_NeedNotWaitForThem()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Store.IsRemote = true;
        await harness.RawAsync(Enumerable.Range(0, 8));
        BackfillResult? other = null;
        harness.AtPoint = point =>
        {
            if (point != PublishPoint.AfterCopy || other is not null) return;
            harness.AtPoint = _ => { };
            other = harness.RunAsync(4, 7, targets: [Warehouse.Ods]).GetAwaiter().GetResult();
        };

        var result = await harness.RunAsync(0, 3, targets: [Warehouse.Ods]);

        Assert.Equal((RunState.Complete, RunState.Complete, 4), (result.Run.State, other?.Run.State, other?.Tables[0].Succeeded));
        Assert.Empty(await harness.Disk.ListAsync(LakePaths.Temporary(Warehouse.Ods), default).ToListAsync());
        Assert.Equal(8, (await harness.LakeAsync()).Count);
    }

    // The first has the oldest days in hand; the second does the others meanwhile, and its end is the end of all.
    [Fact]
    public async Task RunAsync_SomeDaysAreInAnothersHand_DoesTheOthersMeanwhile()
    {
        await using var harness = await BackfillHarness.CreateAsync(TimeProvider.System);
        await harness.RawAsync(Enumerable.Range(0, 2 * BatchSizer.Most));
        var (began, shared) = (new TaskCompletionSource(), new TaskCompletionSource());
        harness.AtPoint = point =>
        {
            if (point != PublishPoint.TmpWritten) return;
            harness.AtPoint = _ => { };
            began.SetResult();
            shared.Task.GetAwaiter().GetResult();
        };
        harness.AtDay = day =>
        {
            if (day.Day == BackfillHarness.Day(BatchSizer.Most)) shared.TrySetResult();
        };

        var first = Task.Run(() => harness.RunAsync(0, BatchSizer.Most - 1, targets: [Warehouse.Ods]));
        await began.Task;
        var second = await harness.RunAsync(0, (2 * BatchSizer.Most) - 1, targets: [Warehouse.Ods]);

        Assert.Equal(RunState.Complete, (await first).Run.State);
        Assert.Equal((RunState.Complete, BatchSizer.Most), (second.Run.State, second.Tables[0].Count(DayOutcome.AlreadyDone)));
        Assert.Equal(BatchSizer.Most, second.Tables[0].Count(DayOutcome.Succeeded));
    }

    // One replaces the days that the other one reads, in both modes and where nothing but leases keeps them apart.
    [Theory]
    [InlineData(PublishMode.DeleteCopy, false)]
    [InlineData(PublishMode.DeleteCopy, true)]
    [InlineData(PublishMode.Switch, true)]
    public async Task RunAsync_TwoReplaceEverythingAtOnce_EndsWholeAfterOneMoreRun(PublishMode mode, bool isRemote)
    {
        await using var harness = await BackfillHarness.CreateAsync(TimeProvider.System);
        harness.Mode = mode;
        harness.Store.IsRemote = isRemote;
        await harness.RawAsync(Enumerable.Range(0, 6));
        await harness.RunAsync(0, 5);
        await harness.RawAsync([1, 4], "restated");

        var results = await Task.WhenAll(
            Task.Run(() => harness.RunAsync(0, 5, batchSize: 2, only: Only.All, continueOnError: true)),
            Task.Run(() => harness.RunAsync(0, 5, batchSize: 4, only: Only.All, continueOnError: true)));

        Assert.All(results, result => Assert.Null(result.Error));
        await harness.RunAsync(0, 5);
        await harness.AssertWholeAsync(5);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(false, 20)] // other days, but the table without days is shared
    public async Task RunAsync_NoWaitWhileALiveRunIsAtIt_IsRefused(bool daily, int first)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1]);
        GaplessException? refused = null;
        harness.AtPoint = point =>
        {
            if (point != PublishPoint.AfterCommit || refused is not null) return;
            refused = Assert.Throws<GaplessException>(() => harness.RunAsync(first, first, daily: daily, wait: false).GetAwaiter().GetResult());
        };

        await harness.RunAsync(0, 1);

        Assert.Equal(ErrorKind.Held, refused?.Kind);
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 1, wait: false)).Run.State);
    }

    [Fact]
    public async Task RunAsync_InputFileIsGone_ItsReaderFailsAloneAndSaysSo()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 5));
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 4, targets: [Warehouse.Ods])).Run.State);
        File.Delete(Directory.GetFiles(Path.Combine(harness.Lake, "ods", "a", "dt=2024-02-26"), "*.parquet").Single());

        var result = await harness.RunAsync(0, 4, targets: [Warehouse.Dwd], continueOnError: true);

        var days = Assert.Single(result.Tables).Days;
        Assert.Equal([DayOutcome.Failed, DayOutcome.Failed, DayOutcome.Failed, DayOutcome.Succeeded, DayOutcome.Succeeded], days.Select(day => day.Outcome));
        Assert.Equal("Input file gone", days[0].ErrorType);
        Assert.Contains("lake/ods/a/dt=2024-02-26/", days[0].Error, StringComparison.Ordinal);
    }
}
