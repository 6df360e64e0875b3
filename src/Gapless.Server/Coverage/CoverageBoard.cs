using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Server.Events;

namespace Gapless.Server.Coverage;

/// <summary>The days of all datasets in memory, a few bytes a day, so that nobody waits for a million rows. Whoever learns that the ledger has changed tells it which dataset to read again.</summary>
internal sealed class CoverageBoard(IPartitionReader reader, ILeaseStore leases, EventHub hub) : IDisposable
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile BoardState _state = new(0, null, ImmutableDictionary<DatasetName, DatasetCoverage>.Empty);

    /// <summary>All datasets as they are now.</summary>
    public BoardState Current => _state;

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    /// <summary>Says which datasets there are; those that are new are read.</summary>
    public Task DescribeAsync(IReadOnlyCollection<DatasetInfo> datasets, CancellationToken cancellationToken) => ChangeAsync(
        async state =>
        {
            var known = datasets.Where(info => state.Datasets.ContainsKey(info.Name)).ToList();
            var added = datasets.Except(known).Select(DatasetCoverage.None).ToList();
            var read = await ReadAsync(added, cancellationToken);
            return state with { Datasets = known.Select(info => state.Datasets[info.Name].As(info)).Concat(read).ToImmutableDictionary(dataset => dataset.Info.Name) };
        },
        cancellationToken);

    /// <summary>Reads datasets again.</summary>
    public Task RefreshAsync(IEnumerable<DatasetName> names, CancellationToken cancellationToken) => ChangeAsync(
        async state =>
        {
            var read = await ReadAsync([.. names.Distinct().Where(state.Datasets.ContainsKey).Select(name => state.Datasets[name])], cancellationToken);
            return state with { Datasets = state.Datasets.SetItems(read.Select(dataset => KeyValuePair.Create(dataset.Info.Name, dataset))) };
        },
        cancellationToken);

    /// <summary>Takes in what a plan would do now, in place of what was due before.</summary>
    /// <param name="plans">Plans over everything, made after <paramref name="asOf"/>.</param>
    /// <param name="asOf">When the planning began, UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task DueAsync(IReadOnlyCollection<Plan> plans, DateTimeOffset asOf, CancellationToken cancellationToken) => ChangeAsync(
        async state =>
        {
            var parts = plans.SelectMany(plan => plan.Partitions).ToLookup(part => part.Dataset);
            var changed = new List<DatasetCoverage>();
            foreach (var dataset in state.Datasets.Values)
            {
                // What has changed while the plan was made is newer than the plan.
                var due = dataset.WithDue(parts[dataset.Info.Name]);
                changed.Add((await ReadAsync([due], cancellationToken))[0]);
            }

            return state with { DueAsOf = asOf, Datasets = state.Datasets.SetItems(changed.Select(dataset => KeyValuePair.Create(dataset.Info.Name, dataset))) };
        },
        cancellationToken);

    // One dataset at a time: the rows of all of them at once would be the most that the server ever needs.
    private async Task<List<DatasetCoverage>> ReadAsync(IReadOnlyCollection<DatasetCoverage> datasets, CancellationToken cancellationToken)
    {
        var read = new List<DatasetCoverage>();
        foreach (var dataset in datasets)
        {
            var columns = (await reader.ColumnsAsync(new Dictionary<DatasetName, DateRange> { [dataset.Info.Name] = Ever }, cancellationToken))[dataset.Info.Name];
            var held = await leases.ListAsync(LeaseScope.ResourceOf(dataset.Info.Name), evenExpired: false, cancellationToken);
            read.Add(dataset.With(columns.Only(dataset.Info.IsPartitioned), DateSet.Of(held.SelectMany(lease => lease.Scope.Days.Ranges))));
        }

        return read;
    }

    private async Task ChangeAsync(Func<BoardState, Task<BoardState>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var before = _state;
            var after = await change(before);
            var renewed = after.Datasets.Values.Where(dataset => !ReferenceEquals(dataset, before.Datasets.GetValueOrDefault(dataset.Info.Name))).ToList();
            var told = renewed.Select(dataset => (dataset.Info.Name, Days: Told(before, dataset))).Where(one => one.Days.Count > 0).ToDictionary(one => one.Name, one => one.Days);
            var isOther = told.Count > 0 || renewed.Exists(dataset => before.Datasets.GetValueOrDefault(dataset.Info.Name)?.Info != dataset.Info)
                || before.Datasets.Keys.Any(name => !after.Datasets.ContainsKey(name));
            _state = after with { Revision = isOther || after.DueAsOf is null != before.DueAsOf is null ? before.Revision + 1 : before.Revision };
            if (isOther) hub.Tell(CoverageDocuments.Of(_state.Revision, told));
        }
        finally
        {
            _writing.Release();
        }
    }

    private static List<Span> Told(BoardState before, DatasetCoverage dataset) =>
        [.. dataset.Since(before.Datasets.GetValueOrDefault(dataset.Info.Name) ?? DatasetCoverage.None(dataset.Info))];
}
