using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Lake;

public sealed class RawContentsTests
{
    [Fact]
    public async Task Plan_FileWasTouchedOrRewrittenAlike_NothingIsStale()
    {
        await using var harness = await FilledAsync();
        File.SetLastWriteTimeUtc(PathOf(harness, 1), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var content = await File.ReadAllBytesAsync(PathOf(harness, 2));
        File.Delete(PathOf(harness, 2));
        await File.WriteAllBytesAsync(PathOf(harness, 2), content);

        Assert.Empty((await PlanAsync(harness)).Partitions);
    }

    // Other content in the same file, of the same size, with the same modification time as before.
    [Fact]
    public async Task Plan_OtherContentOfEqualSizeAndTime_IsStale()
    {
        await using var harness = await FilledAsync();
        var file = PathOf(harness, 1);
        var (time, text) = (File.GetLastWriteTimeUtc(file), await File.ReadAllTextAsync(file));
        await using (var open = new FileStream(file, FileMode.Open, FileAccess.Write)) open.Write("y"u8);
        File.SetLastWriteTimeUtc(file, time);
        Assert.Equal((text.Length, time), (new FileInfo(file).Length, File.GetLastWriteTimeUtc(file)));

        var part = Assert.Single((await PlanAsync(harness)).Partitions, part => part.Dataset == Warehouse.Ods);
        Assert.Equal((PlanReason.StaleInput, "raw.a", DateSet.Of([BackfillHarness.Day(1)])), (part.Reason, part.Cause, part.Dates));
    }

    [Fact]
    public async Task Run_AfterATouch_RemembersSoThatTheFileIsNotReadAgain()
    {
        await using var harness = await FilledAsync();
        File.SetLastWriteTimeUtc(PathOf(harness, 1), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Empty((await harness.RunAsync(0, 3)).Tables);
        var signature = (await harness.Disk.FindAsync("raw/a/dt=2024-02-27/data.csv", default))!.Signature;

        Assert.Equal(signature, (await harness.Ledger.RawFiles.ReadAsync(new("raw", "a"), default))["raw/a/dt=2024-02-27/data.csv"].Signature);
    }

    [Fact]
    public async Task Run_ContentChangedBack_IsComputedEachTime()
    {
        await using var harness = await FilledAsync();
        var first = await harness.LakeAsync();
        await harness.RawAsync([1], "z");
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 3)).Run.State);
        Assert.NotEqual(first, await harness.LakeAsync());
        await harness.RawAsync([1]);

        await harness.RunAsync(0, 3);

        Assert.Equal(first, await harness.LakeAsync());
        await harness.AssertWholeAsync(3);
    }

    private static async Task<BackfillHarness> FilledAsync()
    {
        var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));
        await harness.RunAsync(0, 3);
        return harness;
    }

    private static string PathOf(BackfillHarness harness, int offset) => harness.Disk.LocalPath($"raw/a/dt={BackfillHarness.Day(offset):yyyy-MM-dd}/data.csv")!;

    private static Task<Plan> PlanAsync(BackfillHarness harness) => new TablePlanner(harness.Disk, harness.Ledger.PartitionReader, harness.Ledger.RawFiles, harness.Graph).PlanAsync(
        new BackfillOrder(DateRange.Inclusive(BackfillHarness.Day(0), BackfillHarness.Day(3)), [.. harness.Graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, false),
        BackfillHarness.Day(4), default);
}
