using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>On the tables that other tests run: ods.a is read by dwd.b, which two others read.</summary>
public sealed class TableEstimatorTests
{
    [Fact]
    public async Task Estimate_NothingEverRan_IsNone() => Assert.Equal(TimeSpan.Zero, await EstimateAsync([], 2, (Warehouse.Ods, 10)));

    [Fact]
    public async Task Estimate_OneTable_IsItsDaysTimesItsMean() =>
        Assert.Equal(TimeSpan.FromSeconds(20), await EstimateAsync([(Warehouse.Ods, 2)], 2, (Warehouse.Ods, 10)));

    // The chain is longer than the sum over two slots; over one slot it is the sum.
    [Theory]
    [InlineData(2, 40)]
    [InlineData(1, 50)]
    public async Task Estimate_Chain_IsTheLongerOfChainAndShare(int slots, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), await EstimateAsync([(Warehouse.Ods, 2), (Warehouse.Dwd, 1), (Warehouse.Own, 1), (Warehouse.Full, 1)], slots,
        (Warehouse.Ods, 10), (Warehouse.Dwd, 10), (Warehouse.Own, 10), (Warehouse.Full, 10)));

    [Fact]
    public async Task Estimate_OneTableIsNew_CountsAsTheMeanOfTheOthers() =>
        Assert.Equal(TimeSpan.FromSeconds(40), await EstimateAsync([(Warehouse.Ods, 2)], 2, (Warehouse.Ods, 10), (Warehouse.Dwd, 10)));

    [Fact]
    public async Task Estimate_KnownAndNewTable_HasTheSizeOfTheirDays() =>
        Assert.Equal(20_000 + 20_000, (await PlanAsync([(Warehouse.Ods, 2)], 2, (Warehouse.Ods, 10), (Warehouse.Dwd, 10))).EstimatedBytes);

    private static async Task<TimeSpan> EstimateAsync((DatasetName Table, int Seconds)[] known, int slots, params (DatasetName Table, int Days)[] planned) =>
        (await PlanAsync(known, slots, planned)).EstimatedTime;

    // A day of so many seconds has as many kB.
    private static async Task<Plan> PlanAsync((DatasetName Table, int Seconds)[] known, int slots, params (DatasetName Table, int Days)[] planned)
    {
        var day = new DateOnly(2024, 1, 1);
        var plan = new Plan(
            new BackfillOrder(DateRange.Inclusive(day, day), [], Only.Default, false, null, false), day,
            [.. planned.Select(table => new PlannedPartitions(table.Table, PlanReason.Missing, DateSet.Of(new DateRange(day, day.AddDays(table.Days)))))], [], [], TimeSpan.Zero, [], []);
        var costs = known.ToDictionary(table => table.Table, table => new DayCost(TimeSpan.FromSeconds(table.Seconds), 1000 * table.Seconds));
        var estimator = new TableEstimator(Warehouse.Chain(), new Costs(costs), slots);
        return estimator.Estimate(plan, await estimator.CostsAsync(plan, default));
    }

    private sealed class Costs(IReadOnlyDictionary<DatasetName, DayCost> known) : IAttemptStore
    {
        public Task<IReadOnlyDictionary<DatasetName, DayCost>> DayCostsAsync(IReadOnlyCollection<DatasetName> datasets, int days, CancellationToken cancellationToken) =>
            Task.FromResult(known);

        public Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Attempt> attempts, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Attempt>> OfDayAsync(DatasetName dataset, DateOnly day, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<AttemptGroup>> OfRunAsync(string runId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
