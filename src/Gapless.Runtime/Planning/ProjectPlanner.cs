using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Planning;

/// <summary>Makes the plan of any order, over feeds, tables or both, from readers alone; writes nothing.</summary>
/// <param name="sources">The sources that an order may name.</param>
/// <param name="graph">The project's tables; null when it has none.</param>
/// <param name="store">Where the lake lies.</param>
/// <param name="partitions">The ledger.</param>
/// <param name="rawFiles">What it remembers of raw files; only read.</param>
public sealed class ProjectPlanner(IReadOnlyList<ICollectSource> sources, TableGraph? graph, IStore store, IPartitionReader partitions, IRawFileStore rawFiles)
{
    /// <summary>Everything that there is a reason for, and the reason.</summary>
    /// <param name="order">What is asked for. Of one with steps, each step is planned as if those before it had been carried out.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Plan> PlanAsync(RunOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var changing = new Dictionary<DatasetName, DateSet>();
        if (order is not StepsOrder steps) return await PlanAsync(order, today, changing, cancellationToken);
        var plans = new List<Plan>();
        foreach (var step in steps.Steps)
        {
            var plan = await PlanAsync(step, today, changing, cancellationToken);
            foreach (var part in plan.Partitions) Change(part, changing);
            plans.Add(plan);
        }

        return new Plan(
            order,
            today,
            [.. plans.SelectMany(plan => plan.Partitions)],
            [.. plans.SelectMany(plan => plan.Settlements)],
            [.. plans.SelectMany(plan => plan.Requests)],
            plans.Aggregate(TimeSpan.Zero, (sum, plan) => sum + plan.EstimatedTime),
            [.. plans.SelectMany(plan => plan.Assumptions)],
            [.. plans.SelectMany(plan => plan.Basis)]);
    }

    /// <summary>Makes sure that a stored plan is still what its order gives.</summary>
    /// <exception cref="GaplessException">It is not; says what has changed.</exception>
    public async Task EnsureFitsAsync(Plan stored, CancellationToken cancellationToken)
    {
        var changes = PlanChanges.Between(stored, await PlanAsync(stored.Order, stored.Today, cancellationToken));
        if (!changes.IsEmpty) throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.NoLongerFits", PlanHash.Of(stored), string.Join('\n', changes.Select(change => $"  {change}"))));
    }

    private Task<Plan> PlanAsync(RunOrder order, DateOnly today, Dictionary<DatasetName, DateSet> changing, CancellationToken cancellationToken) => order switch
    {
        CollectOrder collect => new CollectPlanner(sources).PlanAsync(collect, today, cancellationToken),
        BackfillOrder tables when graph is not null => new TablePlanner(store, partitions, rawFiles, graph).PlanAsync(tables, today, changing, cancellationToken),
        _ => throw new ArgumentException($"{order.GetType().Name} cannot be planned here.", nameof(order)),
    };

    private void Change(PlannedPartitions part, Dictionary<DatasetName, DateSet> changing)
    {
        foreach (var dataset in ReadersOf(part.Dataset)) changing[dataset] = changing.TryGetValue(dataset, out var days) ? days.Union(part.Dates) : part.Dates;
    }

    // A feed is read as the raw source under whose path its days land.
    private IEnumerable<DatasetName> ReadersOf(DatasetName dataset) => sources.FirstOrDefault(source => source.Name == dataset.Group) is { } feed
        ? (graph?.Tables ?? []).SelectMany(table => table.Inputs).Where(input => input.Source is { } source && Overlap(new RawPath(source).Prefix, feed.RawFolder)).Select(input => input.Dataset).Distinct()
        : [dataset];

    private static bool Overlap(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}
