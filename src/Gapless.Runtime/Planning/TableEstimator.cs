using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;

namespace Gapless.Runtime.Planning;

/// <summary>Says how long a plan's tables should take, by how long their newest days took.</summary>
/// <param name="graph">The tables.</param>
/// <param name="attempts">The history; only read.</param>
/// <param name="slots">How many tables are computed at once.</param>
public sealed class TableEstimator(TableGraph graph, IAttemptStore attempts, int slots)
{
    private const int Newest = 100;

    /// <summary>The plan with its estimate: no less than the longest chain of tables, and no less than all of them spread over the slots. A table that never ran counts as the mean of the others.</summary>
    /// <returns>The same plan, without an estimate, when none of its tables ever ran.</returns>
    public async Task<Plan> EstimateAsync(Plan plan, CancellationToken cancellationToken) =>
        new RemainingTime(graph, slots, plan, await DayTimesAsync(plan, cancellationToken)).Estimate() is { } time ? plan with { EstimatedTime = plan.EstimatedTime + time } : plan;

    /// <summary>How long a day took, of each of the plan's tables that ever ran.</summary>
    public Task<IReadOnlyDictionary<DatasetName, TimeSpan>> DayTimesAsync(Plan plan, CancellationToken cancellationToken) =>
        attempts.DayTimesAsync([.. graph.Tables.Select(table => table.Name).Where(name => plan.Partitions.Any(part => part.Dataset == name))], Newest, cancellationToken);
}
