using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Planning;

/// <summary>Makes the plan of a run over tables from the ledger and a listing of the raw sources; writes nothing.</summary>
public sealed class TablePlanner
{
    private readonly LakeState _state;
    private readonly TableGraph _graph;

    /// <summary>Makes a planner over the readers.</summary>
    public TablePlanner(IStore store, IPartitionReader partitions, IRawFileStore rawFiles, TableGraph graph)
        : this(new LakeState(store, partitions, rawFiles), graph)
    {
    }

    internal TablePlanner(LakeState state, TableGraph graph)
    {
        _state = state;
        _graph = graph;
    }

    /// <summary>Every day of the order's tables that there is a reason for, and the reason.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Plan> PlanAsync(BackfillOrder order, DateOnly today, CancellationToken cancellationToken) =>
        PlanAsync(order, today, new Dictionary<DatasetName, DateSet>(), cancellationToken);

    /// <summary>The same, when days of raw sources or of other tables will be written anew before.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="changing">These days.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Plan> PlanAsync(
        BackfillOrder order, DateOnly today, IReadOnlyDictionary<DatasetName, DateSet> changing, CancellationToken cancellationToken)
    {
        var planned = new Dictionary<DatasetName, DateSet>(changing);
        var basis = ImmutableArray.CreateBuilder<TableBasis>();
        var tables = _graph.Tables.Where(table => order.Targets.Contains(table.Name)).ToList();
        var columns = await ReadAsync(order, tables, cancellationToken);
        var known = columns.Values.ToDictionary(days => days.Dataset, days => InputState.Of(days, _graph[days.Dataset].IsPartitioned));
        var parts = ImmutableArray.CreateBuilder<PlannedPartitions>();
        foreach (var table in tables)
        {
            var evidence = await new EvidenceReader(_state, _graph).ReadAsync(table, known, cancellationToken);
            var own = await PlanAsync(order, table, columns.GetValueOrDefault(table.Name, PartitionColumns.None(table.Name)), evidence, planned, cancellationToken);
            var days = DateSet.Of(own.SelectMany(part => part.Dates.Ranges));
            if (!days.IsEmpty) basis.Add(new TableBasis(table.Name, table.Fingerprint, evidence.Basis(days, planned.ContainsKey)));
            planned[table.Name] = planned.TryGetValue(table.Name, out var before) ? before.Union(days) : days;
            parts.AddRange(own);
        }

        return new Plan(order, today, parts.ToImmutable(), [], [], TimeSpan.Zero, [], basis.ToImmutable());
    }

    // The ledger while the raw sources are listed.
    private async Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ReadAsync(BackfillOrder order, List<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var columns = Task.Run(() => _state.ColumnsAsync(PlanReach.Of(order, _graph), cancellationToken), cancellationToken);
        var raw = _state.ListRawAsync(tables.SelectMany(table => table.Inputs).Where(input => input.Source is not null).DistinctBy(input => input.Dataset), cancellationToken);
        await Task.WhenAll(columns, raw);
        return await columns;
    }

    private async Task<IReadOnlyList<PlannedPartitions>> PlanAsync(
        BackfillOrder order, TableDefinition table, PartitionColumns rows, DayEvidence evidence, Dictionary<DatasetName, DateSet> planned,
        CancellationToken cancellationToken)
    {
        IReadOnlyCollection<DateOnly> days = table.IsPartitioned ? [.. order.Range.EachDay()] : [Partition.Undated];
        var reasons = new DayReasons(_graph, table, rows, evidence, planned);
        var isForced = order.Only.HasFlag(Only.All);
        var doubtful = isForced ? days : await reasons.ReadAsync(days, range => _state.RowsAsync(table.Name, range, cancellationToken));
        var taken = new List<(DateOnly Day, PlanReason Reason, string? Cause)>();
        foreach (var day in doubtful)
        {
            var found = isForced ? (PlanReason.Forced, null) : reasons.Of(day);
            if (found is not var (reason, cause) || !IsTaken(order.Only, reason)) continue;
            taken.Add((day, reason, cause));
            reasons.Take(day);
        }

        return
        [
            .. taken.GroupBy(day => (day.Reason, day.Cause)).OrderBy(group => group.Key.Reason).ThenBy(group => group.Key.Cause, StringComparer.Ordinal)
                .Select(group => new PlannedPartitions(table.Name, group.Key.Reason, DateSet.Of(group.Select(day => day.Day)), group.Key.Cause)),
        ];
    }

    private static bool IsTaken(Only only, PlanReason reason) => reason switch
    {
        PlanReason.Missing => only.HasFlag(Only.Missing),
        PlanReason.Failed => only.HasFlag(Only.Failed),
        PlanReason.StaleSql or PlanReason.StaleInput => only.HasFlag(Only.Stale),
        _ => true,
    };
}
