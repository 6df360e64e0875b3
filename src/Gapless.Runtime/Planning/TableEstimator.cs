using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;

namespace Gapless.Runtime.Planning;

/// <summary>Says how long a plan's tables should take and how large they should become, by their newest days.</summary>
/// <param name="graph">The tables.</param>
/// <param name="attempts">The history; only read.</param>
/// <param name="slots">How many tables are computed at once.</param>
public sealed class TableEstimator(TableGraph graph, IAttemptStore attempts, int slots)
{
    private const int Newest = 100;

    /// <summary>The plan with its estimate: no less than the longest chain of tables, and no less than all of them spread over the slots. A table that never ran counts as the mean of the others.</summary>
    /// <returns>The same plan, without an estimate, when none of its tables ever ran.</returns>
    public async Task<Plan> EstimateAsync(Plan plan, CancellationToken cancellationToken)
    {
        var costs = await attempts.DayCostsAsync(Tables(plan), Newest, cancellationToken);
        if (new RemainingTime(graph, slots, plan, Times(costs)).Estimate() is not { } time) return plan;
        var mean = costs.Values.Average(cost => cost.Bytes);
        var bytes = plan.Partitions.Where(part => graph.Tables.Any(table => table.Name == part.Dataset))
            .Sum(part => part.Dates.Count * (costs.TryGetValue(part.Dataset, out var cost) ? cost.Bytes : mean));
        return plan with { EstimatedTime = plan.EstimatedTime + time, EstimatedBytes = plan.EstimatedBytes + (long)bytes };
    }

    /// <summary>How long a day took, of each of the plan's tables that ever ran.</summary>
    public async Task<IReadOnlyDictionary<DatasetName, TimeSpan>> DayTimesAsync(Plan plan, CancellationToken cancellationToken) =>
        Times(await attempts.DayCostsAsync(Tables(plan), Newest, cancellationToken));

    private List<DatasetName> Tables(Plan plan)
    {
        var planned = plan.Partitions.Select(part => part.Dataset).ToHashSet();
        return [.. graph.Tables.Select(table => table.Name).Where(planned.Contains)];
    }

    private static Dictionary<DatasetName, TimeSpan> Times(IReadOnlyDictionary<DatasetName, DayCost> costs) => costs.ToDictionary(cost => cost.Key, cost => cost.Value.Time);
}
