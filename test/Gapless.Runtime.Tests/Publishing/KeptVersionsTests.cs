using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Publishing;

public sealed class KeptVersionsTests
{
    private static readonly string Day = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1));

    public static TheoryData<string, bool> Points => new(from point in PublishPoint.All from isRemote in new[] { true, false } select (point, isRemote));

    [Fact]
    public async Task RunAsync_DayIsReplaced_OldFilesAndManifestAreKeptAsTheyWere()
    {
        await using var harness = await CreateAsync(keep: 1);
        await harness.RawAsync([0, 1, 2]);
        await harness.RunAsync(0, 2);
        var before = await FilesAsync(harness, Day);
        await harness.RawAsync([1], "restated");

        var run = (await harness.RunAsync(0, 2, targets: [Warehouse.Ods])).Run;

        var kept = Assert.Single(await harness.VersionsAsync(), version => version.Day.Manifest is not null);
        Assert.Equal((Warehouse.Ods, BackfillHarness.Day(1), run.RunId), (kept.Dataset, kept.Date, kept.RunId));
        Assert.Equal(before.Where(file => file.Key != LakePaths.Success), await FilesAsync(harness, kept.Prefix!));
        Assert.DoesNotContain(await FilesAsync(harness, Day), file => before.ContainsKey(file.Key) && file.Key.EndsWith(".parquet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_DayBecomesEmptyAndComesBack_EachStateIsKept()
    {
        await using var harness = await CreateAsync(keep: 3);
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);
        harness.RemoveRaw(1);
        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);
        var empty = (await harness.Ledger.PartitionReader.ReadAsync([Warehouse.Ods], Core.Partitions.DateRange.Inclusive(BackfillHarness.Day(1), BackfillHarness.Day(1)), default))[0];
        await harness.RawAsync([1], "again");
        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);

        var kept = (await harness.VersionsAsync()).FindAll(version => version.Date == BackfillHarness.Day(1));

        Assert.Equal([(false, false), (true, true), (false, true)], kept.Select(version => (version.Day.Manifest is not null, version.Day.Evidence is not null)));
        Assert.Equal(empty.Evidence, kept[2].Day.Evidence);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 4)]
    public async Task RunAsync_MoreVersionsThanAreKept_DropsTheOldest(int keep, int left)
    {
        await using var harness = await CreateAsync(keep);
        var runs = new List<string>();
        for (var version = 0; version < 4; version++)
        {
            await harness.RawAsync([1], $"version {version}");
            runs.Add((await harness.RunAsync(1, 1, targets: [Warehouse.Ods])).Run.RunId);
        }

        Assert.Equal(runs.TakeLast(left), (await harness.VersionsAsync()).Select(version => version.RunId));
    }

    [Fact]
    public async Task RunAsync_NothingIsKeptAnyMore_DropsWhatWas()
    {
        await using var harness = await CreateAsync(keep: 2);
        foreach (var content in new[] { "a", "b" })
        {
            await harness.RawAsync([1], content);
            await harness.RunAsync(1, 1, targets: [Warehouse.Ods]);
        }

        Assert.Equal(2, (await harness.VersionsAsync()).Count);
        (harness.Keep, harness.Mode) = (0, PublishMode.DeleteCopy);
        await harness.RawAsync([1], "c");
        await harness.RunAsync(1, 1, targets: [Warehouse.Ods]);

        Assert.Empty(await harness.VersionsAsync());
    }

    [Fact]
    public async Task RunAsync_OldDayHasLostAFile_IsReplacedAndNotKept()
    {
        await using var harness = await CreateAsync(keep: 2);
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);
        File.Delete(Directory.GetFiles(harness.Disk.LocalPath(Day.TrimEnd('/'))!, "*.parquet")[0]);

        Assert.Equal(RunState.Complete, (await harness.RunAsync(1, 1, targets: [Warehouse.Ods], only: Only.All)).Run.State);

        Assert.DoesNotContain(await harness.VersionsAsync(), version => version.Day.Manifest is not null);
        await harness.LakeAsync();
    }

    // Twice, so that a version is dropped as well as one added.
    [Theory]
    [MemberData(nameof(Points))]
    public async Task RunAsync_DiesAtAPoint_NextRunKeepsWhatAnUndisturbedOneWould(string point, bool isRemote)
    {
        await using var harness = await CreateAsync(keep: 1);
        harness.Store.IsRemote = isRemote;
        await harness.RawAsync([0, 1, 2]);
        await harness.RunAsync(0, 2);
        await harness.RawAsync([0, 1], "restated");
        await harness.RunAsync(0, 2);
        var before = await FilesAsync(harness, Day);
        await harness.RawAsync([1], "again");
        harness.Clock.Advance(TimeSpan.FromSeconds(1));

        await harness.CrashAsync(point, () => harness.RunAsync(0, 2));
        await harness.VersionsAsync(mayHaveStrays: true);
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 2, resume: true)).Run.State);

        await harness.AssertWholeAsync(2);
        var kept = await harness.VersionsAsync(mayHaveStrays: point is PublishPoint.AfterCommit);
        var ofDay = Assert.Single(kept, version => version.Dataset == Warehouse.Ods && version.Date == BackfillHarness.Day(1));
        Assert.Equal(before.Where(file => file.Key != LakePaths.Success), await FilesAsync(harness, ofDay.Prefix!));
    }

    private static async Task<BackfillHarness> CreateAsync(int keep)
    {
        var harness = await BackfillHarness.CreateAsync();
        (harness.Mode, harness.Keep) = (PublishMode.Switch, keep);
        return harness;
    }

    /// <summary>What lies under a prefix, by name.</summary>
    private static async Task<SortedDictionary<string, string>> FilesAsync(BackfillHarness harness, string prefix)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var item in harness.Disk.ListAsync(prefix, default)) files[item.Key[prefix.Length..]] = await File.ReadAllTextAsync(harness.Disk.LocalPath(item.Key)!);
        return files;
    }
}
