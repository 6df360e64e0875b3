using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Verification;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Runtime.Verification;

namespace Gapless.Runtime.Tests.Verification;

public sealed class RepairerTests
{
    public static TheoryData<Damage, bool> Damages => VerifierTests.Damages;

    public static TheoryData<string> Points => new([.. RepairPoint.All, PublishPoint.IntentWritten, PublishPoint.AfterDelete, PublishPoint.BeforeCommit, PublishPoint.AfterCommit]);

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task RunAsync_DamagedDay_ThenVerifyIsCleanAndABackfillMakesTheLakeWhole(Damage damage, bool isRemote)
    {
        ArgumentNullException.ThrowIfNull(damage);
        await using var harness = await VerifierTests.WholeAsync(isRemote);
        await damage.DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));
        await damage.DoAsync(harness, Warehouse.Full, Partition.Undated);

        var result = await harness.RepairAsync();

        Assert.Equal((2, 0), (result.Steps.Count, result.Left.Count));
        Assert.Empty(await harness.VerifyAsync());
        await harness.LakeAsync();
        Assert.Empty((await harness.RepairAsync()).Steps);
        await harness.RunAsync(0, 4);
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_UnknownDay_IsAdoptedAsItWas()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        var ever = new DateRange(DateOnly.MinValue, DateOnly.MaxValue);
        var before = await harness.Ledger.PartitionReader.ReadAsync([Warehouse.Dwd], ever, default);
        await Damage.Of("ledger's day deleted").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));

        var step = Assert.Single((await harness.RepairAsync()).Steps);

        Assert.Equal((RepairAction.AdoptDay, Warehouse.Dwd, BackfillHarness.Day(1)), (step.Action, step.Dataset, step.Date));
        Assert.Equal(before, await harness.Ledger.PartitionReader.ReadAsync([Warehouse.Dwd], ever, default));
        harness.Engine.Requests.Clear();
        await harness.RunAsync(0, 4);
        Assert.Empty(harness.Engine.Requests);
    }

    [Fact]
    public async Task RunAsync_FailedDayWithAnotherVersion_StaysFailed()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await harness.RawAsync([1], "restated");
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(1)));
        await harness.RunAsync(1, 1, targets: [Warehouse.Ods]);
        Assert.Empty(await harness.VerifyAsync());
        await Damage.Of("manifest of another run").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(1));

        await harness.RepairAsync();

        Assert.Contains("ods.a 02-27 Failed 2", await harness.StatesAsync());
        Assert.Empty(await harness.VerifyAsync());
    }

    [Fact]
    public async Task RunAsync_LostDay_IsMissingAndNothingOfItIsLeft()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await Damage.Of("file cut").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));
        await Damage.Of("file put beside").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));

        var result = await harness.RepairAsync();

        Assert.Equal([RepairAction.MarkMissing], result.Steps.Select(step => step.Action));
        Assert.Empty(await Damage.NamesAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1)));
        Assert.DoesNotContain(await harness.StatesAsync(), state => state.StartsWith("dwd.b 02-27", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PublishPoint.IntentWritten)]
    [InlineData(PublishPoint.AfterDelete)]
    [InlineData(PublishPoint.AfterManifest)]
    [InlineData(PublishPoint.AfterCommit)]
    public async Task RunAsync_ProcessDiedInAPublish_IsFinished(string point)
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: true);
        await harness.RawAsync([0, 1], "restated");
        await harness.CrashAsync(point, () => harness.RunAsync(0, 2, targets: [Warehouse.Ods]));

        var result = await harness.RepairAsync();

        Assert.Contains(result.Steps, step => step.Action is RepairAction.SettlePublish or RepairAction.DropTmp);
        Assert.Empty(result.Left);
        Assert.Empty(await harness.VerifyAsync());
        harness.Engine.Requests.Clear();
        await harness.RunAsync(0, 4);
        Assert.DoesNotContain(harness.Engine.Requests, request => request.Table == Warehouse.Ods);
        await harness.AssertWholeAsync(4);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task RunAsync_KilledAtAPoint_TheNextOneEndsIt(string point)
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: true);
        string[] damages = ["file cut", "marker deleted", "ledger's day deleted"];
        foreach (var (damage, day) in damages.Select((damage, day) => (damage, day))) await Damage.Of(damage).DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(day));
        await Damage.Of("file put beside").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(4));
        await harness.CrashAsync(point, () => harness.RepairAsync());

        Assert.Empty((await harness.RepairAsync()).Left);

        Assert.Empty(await harness.VerifyAsync());
        await harness.RunAsync(0, 4);
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_TableIsHeldByALiveProcess_IsRefusedAndChangesNothing()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await Damage.Of("file cut").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(1));
        await HoldAsync(harness);

        var error = await Assert.ThrowsAsync<GaplessException>(() => harness.RepairAsync(wait: false));

        Assert.Equal(ErrorKind.Held, error.Kind);
        Assert.Equal([DifferenceKind.SizeDiffers], (await harness.VerifyAsync()).Select(one => one.Kind));
    }

    [Fact]
    public async Task RunAsync_SomebodyOutsideWritesTheManifestMeanwhile_SaysWhatIsLeft()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await Damage.Of("file cut").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(1));
        var manifest = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1)) + Manifest.FileName;
        harness.AtPoint = point =>
        {
            if (point == PublishPoint.IntentWritten) harness.Disk.WriteAsync(manifest, "{}"u8.ToArray(), durable: false, default).GetAwaiter().GetResult();
        };

        Assert.Equal([DifferenceKind.BadManifest], (await harness.RepairAsync()).Left.Select(one => one.Kind));
    }

    /// <summary>Another live process holds ods.a.</summary>
    internal static Task<LeaseAnswer> HoldAsync(BackfillHarness harness) => harness.Ledger.Leases.TryTakeAsync(
        LeaseScope.Whole($"table:{Warehouse.Ods}"), new ProcessIdentity("there", 9, harness.Clock.GetUtcNow()), TimeSpan.FromMinutes(5), default);
}
