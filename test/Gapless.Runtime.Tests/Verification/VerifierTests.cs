using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Verification;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Verification;

public sealed class VerifierTests
{
    public static TheoryData<Damage, bool> Damages => new(from damage in Damage.All from isRemote in new[] { false, true } select (damage, isRemote));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_WholeLake_FindsNothingAndWritesNothing(bool isRemote)
    {
        await using var harness = await WholeAsync(isRemote);
        await harness.Disk.WriteAsync("lake/ods/a/dt=1900-01-01/__seed__.parquet", "x"u8.ToArray(), false, default);
        await harness.Disk.WriteAsync("lake/ods/a/README", "x"u8.ToArray(), false, default);
        harness.Store.Before = (operation, key) => Assert.True(operation is "List" or "Find" or "Read" or "Download", $"{operation} {key}");

        Assert.Empty(await harness.VerifyAsync());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task RunAsync_DamagedDay_IsNamedByItsKind(Damage damage, bool isRemote)
    {
        ArgumentNullException.ThrowIfNull(damage);
        await using var harness = await WholeAsync(isRemote);
        await damage.DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));
        await damage.DoAsync(harness, Warehouse.Full, Partition.Undated);

        var found = await harness.VerifyAsync();

        DateOnly? day = damage.Kinds == nameof(DifferenceKind.OrphanedTmp) ? null : BackfillHarness.Day(1);
        Assert.Equal([(damage.Kinds, Warehouse.Full, null), (damage.Kinds, Warehouse.Dwd, day)], found.Select(one => (one.Kind.ToString(), one.Dataset, one.Date)));
    }

    [Fact]
    public async Task RunAsync_NotDeep_LooksIntoNoContent()
    {
        await using var harness = await WholeAsync(isRemote: false);
        await Damage.Of("file with other letters").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));

        Assert.Empty(await harness.VerifyAsync(deep: false));
        Assert.Single(await harness.VerifyAsync(deep: true));
    }

    [Fact]
    public async Task RunAsync_Range_LeavesOtherDaysOut()
    {
        await using var harness = await WholeAsync(isRemote: false);
        foreach (var day in new[] { 0, 2 }) await Damage.Of("marker deleted").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(day));

        var found = await harness.VerifyAsync(range: DateRange.Inclusive(BackfillHarness.Day(1), BackfillHarness.Day(2)));

        Assert.Equal([BackfillHarness.Day(2)], found.Select(one => one.Date));
    }

    [Fact]
    public async Task RunAsync_EmptyDaysFolder_StraysAndMarkerAreNamed()
    {
        await using var harness = await WholeAsync(isRemote: false);
        var folder = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(3));
        foreach (var name in new[] { "a.parquet", LakePaths.Success }) await harness.Disk.WriteAsync(folder + name, "x"u8.ToArray(), false, default);

        Assert.Equal([DifferenceKind.StrayFile, DifferenceKind.StrayMarker], (await harness.VerifyAsync()).Select(one => one.Kind));
    }

    [Theory]
    [InlineData(PublishPoint.IntentWritten)]
    [InlineData(PublishPoint.AfterDelete)]
    [InlineData(PublishPoint.BeforeCommit)]
    public async Task RunAsync_ProcessDiedInAPublish_NamesItsDaysOnceEach(string point)
    {
        await using var harness = await WholeAsync(isRemote: true);
        await harness.RawAsync([0, 1], "restated");
        await harness.CrashAsync(point, () => harness.RunAsync(0, 2, targets: [Warehouse.Ods]));

        var found = await harness.VerifyAsync();

        Assert.Equal([(DifferenceKind.UnfinishedPublish, BackfillHarness.Day(0)), (DifferenceKind.UnfinishedPublish, BackfillHarness.Day(1))], found.Select(one => (one.Kind, one.Date!.Value)));
    }

    [Fact]
    public async Task RunAsync_AtEveryPointOfALivePublish_FindsNothing()
    {
        await using var harness = await WholeAsync(isRemote: true);
        await harness.RawAsync([0, 1], "restated");
        var found = new List<Difference>();
        var one = new Lock();
        harness.AtPoint = _ =>
        {
            lock (one) found.AddRange(harness.VerifyAsync().GetAwaiter().GetResult());
        };

        await harness.RunAsync(0, 2);

        Assert.Empty(found);
    }

    [Fact]
    public async Task RunAsync_DayIsPublishedWhileItLooks_IsLeftOut()
    {
        await using var harness = await WholeAsync(isRemote: true);
        await harness.RawAsync([0, 1], "restated");
        var isFirst = true;
        harness.Store.Before = (operation, key) =>
        {
            if (operation != "List" || key != LakePaths.Table(Warehouse.Ods) || !isFirst) return;
            isFirst = false;
            harness.RunAsync(0, 2).GetAwaiter().GetResult();
        };

        Assert.Empty(await harness.VerifyAsync());
    }

    [Fact]
    public async Task RunAsync_ManyDays_ListsEachTableOnce()
    {
        await using var harness = await WholeAsync(isRemote: false);
        var lists = new List<string>();
        harness.Store.Before = (operation, key) =>
        {
            if (operation == "List") lists.Add(key);
        };

        await harness.VerifyAsync();

        Assert.Equal(harness.Graph.Names.All.Select(LakePaths.Table), lists);
    }

    /// <summary>Days 0, 1, 2 and 4 have raw files; 3 is empty.</summary>
    internal static async Task<BackfillHarness> WholeAsync(bool isRemote)
    {
        var harness = await BackfillHarness.CreateAsync();
        harness.Store.IsRemote = isRemote;
        await harness.RawAsync([0, 1, 2, 4]);
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 4)).Run.State);
        return harness;
    }
}
