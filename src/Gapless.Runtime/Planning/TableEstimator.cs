using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Planning;

/// <summary>Says how long a plan's tables should take and how large they should become, by their newest days.</summary>
/// <param name="graph">The tables.</param>
/// <param name="attempts">The history; only read.</param>
/// <param name="slots">How many tables are computed at once.</param>
public sealed class TableEstimator(TableGraph graph, IAttemptStore attempts, int slots)
{
    private const int Newest = 100;

    /// <summary>What a day took, of each of the plan's tables that ever ran.</summary>
    public Task<IReadOnlyDictionary<DatasetName, DayCost>> CostsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var planned = plan.Partitions.Select(part => part.Dataset).ToHashSet();
        return attempts.DayCostsAsync([.. graph.Tables.Select(table => table.Name).Where(planned.Contains)], Newest, cancellationToken);
    }

    /// <summary>The plan with its estimate: no less than the longest chain of tables, and no less than all of them spread over the slots. A table that never ran counts as the mean of the others.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="costs">Of <see cref="CostsAsync"/>.</param>
    /// <returns>The same plan, without an estimate, when none of its tables ever ran.</returns>
    public Plan Estimate(Plan plan, IReadOnlyDictionary<DatasetName, DayCost> costs)
    {
        if (Remaining(plan, costs).Estimate() is not { } time) return plan;
        var mean = costs.Values.Average(cost => cost.Bytes);
        var tables = graph.Tables.Select(table => table.Name).ToHashSet();
        var bytes = plan.Partitions.Where(part => tables.Contains(part.Dataset))
            .Sum(part => part.Dates.Count * (costs.TryGetValue(part.Dataset, out var cost) ? cost.Bytes : mean));
        return plan with { EstimatedTime = plan.EstimatedTime + time, EstimatedBytes = plan.EstimatedBytes + (long)bytes };
    }

    /// <summary>Follows how long the plan still takes.</summary>
    internal RemainingTime Remaining(Plan plan, IReadOnlyDictionary<DatasetName, DayCost> costs) => new(graph, slots, plan, costs);
}
