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
    public TablePlanner(IStore store, IPartitionReader partitions, TableGraph graph)
        : this(new LakeState(store, partitions), graph)
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
    public async Task<Plan> PlanAsync(BackfillOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var planned = new Dictionary<DatasetName, DateSet>();
        var parts = ImmutableArray.CreateBuilder<PlannedPartitions>();
        foreach (var table in _graph.Tables.Where(table => order.Targets.Contains(table.Name)))
        {
            var own = await PlanAsync(order, table, planned, cancellationToken);
            planned[table.Name] = DateSet.Of(own.SelectMany(part => part.Dates.Ranges));
            parts.AddRange(own);
        }

        return new Plan(order, today, parts.ToImmutable(), [], [], TimeSpan.Zero, []);
    }

    private async Task<IReadOnlyList<PlannedPartitions>> PlanAsync(
        BackfillOrder order, TableDefinition table, Dictionary<DatasetName, DateSet> planned, CancellationToken cancellationToken)
    {
        var rows = (await _state.RowsAsync(table.Name, cancellationToken)).ToDictionary(row => row.Date);
        var evidence = await EvidenceReader.ReadAsync(_state, _graph, table, cancellationToken);
        var reasons = new List<(DateOnly Day, PlanReason Reason, string? Cause)>();
        var ownDays = new HashSet<DateOnly>();
        foreach (var day in table.IsPartitioned ? order.Range.EachDay() : [Partition.Undated])
        {
            var found = order.Only.HasFlag(Only.All)
                ? (PlanReason.Forced, null)
                : Reason(table, day, rows.GetValueOrDefault(day), evidence, planned, ownDays);
            if (found is not var (reason, cause)) continue;
            if (!IsTaken(order.Only, reason)) continue;
            reasons.Add((day, reason, cause));
            ownDays.Add(day);
        }

        return
        [
            .. reasons.GroupBy(day => (day.Reason, day.Cause)).OrderBy(group => group.Key.Reason).ThenBy(group => group.Key.Cause, StringComparer.Ordinal)
                .Select(group => new PlannedPartitions(table.Name, group.Key.Reason, DateSet.Of(group.Select(day => day.Day)), group.Key.Cause)),
        ];
    }

    private (PlanReason Reason, string? Cause)? Reason(
        TableDefinition table, DateOnly day, Partition? row, DayEvidence evidence, Dictionary<DatasetName, DateSet> planned, HashSet<DateOnly> ownDays)
    {
        if (row is null or { State: PartitionState.Running }) return (PlanReason.Missing, null);
        if (row.State == PartitionState.Failed) return (PlanReason.Failed, null);
        var now = evidence.Text(day);
        if (Evidence.HasOtherSql(row.Evidence, now)) return (PlanReason.StaleSql, null);
        if (Evidence.ChangedInput(row.Evidence, now) is { } changed) return (PlanReason.StaleInput, changed);
        return ComputedAnew(table, day, planned, ownDays) is { } input ? (PlanReason.StaleInput, input.ToString()) : null;
    }

    // An input that the same plan computes will have another version by the time that this day's turn comes.
    private DatasetName? ComputedAnew(TableDefinition table, DateOnly day, Dictionary<DatasetName, DateSet> planned, HashSet<DateOnly> ownDays)
    {
        foreach (var input in table.Inputs.Where(input => input.Source is null && planned.ContainsKey(input.Dataset)))
        {
            var (first, last) = InputDays.Of(table, input, _graph[input.Dataset].IsPartitioned, day);
            if (planned[input.Dataset].Ranges.Any(range => (last is null || range.Start <= last) && (first is null || range.Last >= first))) return input.Dataset;
        }

        if (table.OwnDays is not { } own) return null;
        var (from, to) = InputDays.Of(own, day);
        return ownDays.Any(one => (from is null || one >= from) && (to is null || one <= to)) ? table.Name : null;
    }

    private static bool IsTaken(Only only, PlanReason reason) => reason switch
    {
        PlanReason.Missing => only.HasFlag(Only.Missing),
        PlanReason.Failed => only.HasFlag(Only.Failed),
        PlanReason.StaleSql or PlanReason.StaleInput => only.HasFlag(Only.Stale),
        _ => true,
    };
}
