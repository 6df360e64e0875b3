using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Verification;

public sealed class LedgerRebuildTests
{
    private static readonly DateRange Ever = new(DateOnly.MinValue, DateOnly.MaxValue);

    [Fact]
    public async Task RunAsync_LedgerIsGone_IsWhatItWasButForEmptyDaysAndTokensGoOn()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: true);
        await harness.RawAsync([2], "restated");
        await harness.RunAsync(0, 4);
        var (rows, days) = (await RowsAsync(harness), await DaysAsync(harness));
        var token = (await RepairerTests.HoldAsync(harness)).Lease!.Token;
        await harness.LoseLedgerAsync();

        var result = await harness.RebuildAsync();

        Assert.Equal((4, days.Count, 0), (result.Tables, result.Days, result.Unwhole));
        // A row's time is the manifest's here, which is cut to the second and a moment older.
        Assert.Equal(
            rows.Where(row => row.State == PartitionState.Succeeded).Select(row => row with { UpdatedAt = default }),
            (await RowsAsync(harness)).Select(row => row with { UpdatedAt = default }));
        Assert.Equal(days, await DaysAsync(harness));
        Assert.Empty(await harness.VerifyAsync());
        Assert.Equal(token, (await RepairerTests.HoldAsync(harness)).Lease!.Token);
    }

    [Fact]
    public async Task RunAsync_LedgerIsGone_ABackfillComputesOnlyEmptyDays()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await harness.LoseLedgerAsync();
        await harness.RebuildAsync();
        harness.Engine.Requests.Clear();

        await harness.RunAsync(0, 4);

        Assert.Empty(harness.Engine.Requests);
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_LedgerIsWrong_FollowsTheLakeAndLeavesOutWhatIsNotWhole()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await Damage.Of("ledger has it as empty").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(0));
        await Damage.Of("manifest deleted").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(1));
        await Damage.Of("manifest cut").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(2));
        await Damage.Of("file cut").DoAsync(harness, Warehouse.Ods, BackfillHarness.Day(0));

        var result = await harness.RebuildAsync();

        Assert.Equal(2, result.Unwhole);
        var states = await harness.StatesAsync();
        Assert.Contains(states, state => state.StartsWith("dwd.b 02-26 Succeeded", StringComparison.Ordinal));
        Assert.DoesNotContain(states, state => state.StartsWith("dwd.b 02-27", StringComparison.Ordinal) || state.StartsWith("dwd.b 02-28", StringComparison.Ordinal) || state.StartsWith("ods.a 02-26", StringComparison.Ordinal));
        await harness.RepairAsync();
        await harness.RunAsync(0, 4);
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_ATableIsHeldByALiveProcess_IsRefusedAndChangesNothing()
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote: false);
        await Damage.Of("ledger has it as empty").DoAsync(harness, Warehouse.Dwd, BackfillHarness.Day(0));
        await RepairerTests.HoldAsync(harness);
        var before = await RowsAsync(harness);

        var error = await Assert.ThrowsAsync<GaplessException>(() => harness.RebuildAsync());

        Assert.Equal(ErrorKind.Held, error.Kind);
        Assert.Equal(before, await RowsAsync(harness));
    }

    private static Task<IReadOnlyList<Partition>> RowsAsync(BackfillHarness harness) => harness.Ledger.PartitionReader.ReadAsync([.. harness.Graph.Names.All], Ever, default);

    private static async Task<List<string>> DaysAsync(BackfillHarness harness) =>
        [.. (await harness.Ledger.Tables.PublishedAsync([.. harness.Graph.Names.All], Ever, default)).Select(day => $"{day.Dataset} {day.Date} {PublishedDayJson.WriteFiles(day.Files)} {day.Schema.Id}")];
}
