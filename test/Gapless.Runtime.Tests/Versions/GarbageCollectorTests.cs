using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Runtime.Versions;

namespace Gapless.Runtime.Tests.Versions;

public sealed class GarbageCollectorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public async Task RunAsync_MoreVersionsThanAreToStay_RemovesTheOldestAndTheirFiles(int keep, int left)
    {
        await using var harness = await CreateAsync();
        var runs = await PublishAsync(harness, 4);
        var before = await harness.SeenAsync();
        var there = await FilesAsync(harness);

        var results = await harness.GcAsync(keep);

        Assert.Equal(runs.TakeLast(left), (await harness.VersionsAsync()).Where(version => version.Day.Manifest is not null).Select(version => version.RunId));
        var gone = there.Except(await FilesAsync(harness)).ToList();
        Assert.Equal((gone.Count, gone.Sum(file => file.Bytes)), (results.Sum(table => table.Files), results.Sum(table => table.Bytes)));
        Assert.Equal(before, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_KeepIsNotGiven_LeavesWhatTheProjectKeeps()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 4);
        harness.Keep = 1;

        await harness.GcAsync();

        Assert.Single(await harness.VersionsAsync());
        Assert.Empty(await harness.GcAsync());
    }

    [Fact]
    public async Task RunAsync_OlderThan_RemovesWhatWasReplacedBefore()
    {
        await using var harness = await CreateAsync();
        var runs = await PublishAsync(harness, 4, TimeSpan.FromDays(1));

        await harness.GcAsync(olderThan: TimeSpan.FromDays(2));

        Assert.Equal(runs.TakeLast(3), (await harness.VersionsAsync()).Select(version => version.RunId));
    }

    [Fact]
    public async Task RunAsync_FilesThatBelongToNoVersion_AreRemoved()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 2);
        var there = await FilesAsync(harness);
        var stray = $"{LakePaths.Versions(Warehouse.Ods)}dt=2024-02-27/r_9/r_9_0.parquet";
        await harness.Disk.WriteAsync(stray, new byte[7], durable: false, default);

        Assert.Equal([new GcResult(Warehouse.Ods, 0, 1, 7)], await harness.GcAsync());

        Assert.Equal(there, await FilesAsync(harness));
    }

    [Fact]
    public async Task LookAsync_AnyState_SaysWhatRunRemovesAndRemovesNothing()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 3);
        var there = await FilesAsync(harness);

        var looked = await new GarbageCollector(harness.Services, harness).LookAsync(new GcOrder([Warehouse.Ods], 1, null), _ => { }, default);

        Assert.Equal(there, await FilesAsync(harness));
        Assert.Equal(looked, await harness.GcAsync(keep: 1));
    }

    // The version lies among those that are kept, and only the journal knows of it yet.
    [Theory]
    [InlineData(PublishPoint.AfterKeep)]
    [InlineData(PublishPoint.BeforeCommit)]
    public async Task RunAsync_PublishDiedHalfway_FinishesItAndKeepsItsVersion(string point)
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 2);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await harness.RawAsync([1], "last");
        await harness.CrashAsync(point, () => harness.RunAsync(1, 1, targets: [Warehouse.Ods]));
        Assert.Empty(await new GarbageCollector(harness.Services, harness).LookAsync(new GcOrder([Warehouse.Ods], 3, null), _ => { }, default));

        await harness.GcAsync(keep: 1);

        var kept = Assert.Single(await harness.VersionsAsync());
        Assert.Equal((await harness.Ledger.Runs.ListAsync(null, 1, default))[0].RunId, kept.RunId);
        await harness.LakeAsync();
    }

    [Fact]
    public async Task RunAsync_DiesBetweenLedgerAndFiles_NextOneRemovesThem()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 3);

        await harness.CrashAsync(GarbageCollector.Forgotten, () => harness.GcAsync(keep: 1));
        await harness.VersionsAsync(mayHaveStrays: true);
        await harness.GcAsync();

        Assert.Single(await harness.VersionsAsync());
    }

    [Fact]
    public async Task RunAsync_LiveProcessHasTheTable_WaitsOrRefuses()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 3);
        var other = harness.Current with { ProcessId = 99 };
        await harness.Ledger.Leases.TryTakeAsync(LeaseKeeper.Table(Warehouse.Ods, DateSet.Of([BackfillHarness.Day(3)])), other, TimeSpan.FromSeconds(10), default);

        Assert.Equal(ErrorKind.Held, (await Assert.ThrowsAsync<GaplessException>(() => harness.GcAsync(keep: 0, wait: false))).Kind);

        Assert.Equal(3, (await harness.VersionsAsync()).Count);
    }

    [Fact]
    public async Task RepairAsync_KeptVersionHasLostAFile_IsForgottenAndTheDayIsLeftAlone()
    {
        await using var harness = await CreateAsync();
        await PublishAsync(harness, 3);
        var before = await harness.SeenAsync();
        var kept = (await harness.VersionsAsync()).Last();
        File.Delete(harness.Disk.LocalPath(VersionFiles.KeysOf(kept).First())!);

        var difference = Assert.Single(await harness.VerifyAsync());
        Assert.Equal((Core.Verification.DifferenceKind.LostVersion, Warehouse.Ods, (DateOnly?)BackfillHarness.Day(1)), (difference.Kind, difference.Dataset, difference.Date));
        Assert.Equal(Core.Verification.RepairAction.ForgetVersion, Assert.Single((await harness.RepairAsync()).Steps).Action);

        Assert.Empty(await harness.VerifyAsync());
        Assert.DoesNotContain(await harness.VersionsAsync(), version => version.RunId == kept.RunId);
        Assert.Equal(before, await harness.SeenAsync());
    }

    private static async Task<BackfillHarness> CreateAsync()
    {
        var harness = await BackfillHarness.CreateAsync();
        (harness.Mode, harness.Keep) = (PublishMode.Switch, 9);
        return harness;
    }

    /// <summary>Publishes one day of ods.a so many times; the ids of the runs.</summary>
    private static async Task<List<string>> PublishAsync(BackfillHarness harness, int times, TimeSpan between = default)
    {
        var runs = new List<string>();
        for (var time = 0; time < times; time++)
        {
            if (time > 0) harness.Clock.Advance(between);
            await harness.RawAsync([1], $"version {time}");
            runs.Add((await harness.RunAsync(1, 1, targets: [Warehouse.Ods])).Run.RunId);
        }

        return runs;
    }

    private static async Task<List<(string Key, long Bytes)>> FilesAsync(BackfillHarness harness)
    {
        var files = new List<(string, long)>();
        await foreach (var item in harness.Disk.ListAsync("versions/", default)) files.Add((item.Key, item.Bytes));
        return files;
    }
}
