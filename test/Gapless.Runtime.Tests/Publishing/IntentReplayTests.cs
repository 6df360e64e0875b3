using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Publishing;

public sealed class IntentReplayTests
{
    [Theory]
    [InlineData(PublishPoint.IntentWritten, PublishMode.DeleteCopy, "Undid")]
    [InlineData(PublishPoint.IntentWritten, PublishMode.Switch, "Undid")]
    [InlineData(PublishPoint.AfterDelete, PublishMode.DeleteCopy, "was interrupted")]
    [InlineData(PublishPoint.AfterManifest, PublishMode.Switch, "was interrupted")]
    public async Task RunAsync_NewFilesWereTakenAway_OldDayStaysOrIsSaidToBeLost(string point, PublishMode mode, string notice)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Mode = mode;
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1);
        var before = await harness.LakeAsync();
        await harness.RawAsync([0], "restated");
        await harness.CrashAsync(point, () => harness.RunAsync(0, 0, targets: [Warehouse.Ods], only: Only.All));
        await DeleteNewFilesAsync(harness);

        await harness.RunAsync(0, 0, targets: [Warehouse.Ods], only: Only.None);

        Assert.Contains(harness.Notices, one => one.Contains(notice, StringComparison.Ordinal));
        if (notice == "Undid") Assert.Equal(before, await harness.LakeAsync());
        else Assert.Contains(await harness.StatesAsync(), state => state.StartsWith("ods.a 02-26 Failed", StringComparison.Ordinal));
        await harness.RunAsync(0, 1, continueOnError: true);
        await harness.AssertWholeAsync(1);
    }

    [Theory]
    [InlineData(PublishMode.DeleteCopy)]
    [InlineData(PublishMode.Switch)]
    public async Task RunAsync_InputsPublishingWasInterrupted_IsFinishedBeforeItIsRead(PublishMode mode)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Mode = mode;
        await harness.RawAsync([0, 1, 2]);
        await harness.RunAsync(0, 2);
        await harness.RawAsync([1], "restated");
        await harness.CrashAsync(PublishPoint.BeforeCommit, () => harness.RunAsync(0, 2, targets: [Warehouse.Ods]));

        var result = await harness.RunAsync(0, 2, targets: [Warehouse.Dwd, Warehouse.Own, Warehouse.Full]);

        Assert.Equal(RunState.Complete, result.Run.State);
        await harness.AssertWholeAsync(2);
    }

    [Theory]
    [InlineData(PublishMode.DeleteCopy)]
    [InlineData(PublishMode.Switch)]
    public async Task RunAsync_ReplayIsInterruptedToo_IsFinishedByTheNext(PublishMode mode)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Mode = mode;
        await harness.RawAsync([0, 1, 2]);
        await harness.RunAsync(0, 2);
        await harness.RawAsync([0, 1], "restated");
        foreach (var point in new[] { PublishPoint.IntentWritten, PublishPoint.AfterCopy, PublishPoint.AfterManifest, PublishPoint.BeforeCommit })
            await harness.CrashAsync(point, () => harness.RunAsync(0, 2));

        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 2)).Run.State);

        Assert.Equal(2, harness.Engine.Requests.Count(request => request.Table == Warehouse.Ods));
        await harness.AssertWholeAsync(2);
    }

    [Theory]
    [InlineData(PublishMode.DeleteCopy)]
    [InlineData(PublishMode.Switch)]
    public async Task RunAsync_SomebodyOutsideChangesTheManifest_DayFailsAndTheNextRunReplacesIt(PublishMode mode)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Mode = mode;
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1);
        await harness.RawAsync([0], "restated");
        var manifest = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(0)) + Manifest.FileName;
        harness.AtPoint = point =>
        {
            if (point == PublishPoint.AfterCopy) harness.Disk.WriteAsync(manifest, "{}"u8.ToArray(), durable: false, default).GetAwaiter().GetResult();
        };

        var result = await harness.RunAsync(0, 0, targets: [Warehouse.Ods]);
        harness.AtPoint = _ => { };

        Assert.Equal((RunState.Failed, "Publish conflict"), (result.Run.State, result.Tables[0].Days[0].ErrorType));
        Assert.Empty(await harness.Ledger.Tables.PublishedAsync([Warehouse.Ods], DateRange.Inclusive(BackfillHarness.Day(0), BackfillHarness.Day(0)), default));
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 1)).Run.State);
        await harness.AssertWholeAsync(1);
    }

    [Fact]
    public async Task RunAsync_SomebodyOutsideWritesAManifestWhereADayIsToBeEmpty_DayFails()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);
        var manifest = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1)) + Manifest.FileName;
        harness.AtPoint = point =>
        {
            if (point == PublishPoint.IntentWritten) harness.Disk.WriteAsync(manifest, "{}"u8.ToArray(), durable: false, default).GetAwaiter().GetResult();
        };

        var result = await harness.RunAsync(1, 1, targets: [Warehouse.Ods]);

        Assert.Equal(DayOutcome.Failed, result.Tables[0].Days[0].Outcome);
        Assert.NotNull(await harness.Disk.FindAsync(manifest, default));
    }

    // Whatever the ledger does not know: the interrupted run's own.
    private static async Task DeleteNewFilesAsync(BackfillHarness harness)
    {
        var published = await harness.Ledger.Tables.PublishedAsync(
            [.. harness.Graph.Tables.Select(table => table.Name)], new DateRange(DateOnly.MinValue, DateOnly.MaxValue), default);
        var known = published.SelectMany(day => day.Files.Select(file => file.Name)).ToHashSet();
        foreach (var file in Directory.GetFiles(harness.Lake, "*.parquet", SearchOption.AllDirectories).Where(file => !known.Contains(Path.GetFileName(file)))) File.Delete(file);
    }
}
