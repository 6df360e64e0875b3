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
        var known = new Dictionary<DatasetName, InputState>();
        var parts = ImmutableArray.CreateBuilder<PlannedPartitions>();
        foreach (var table in _graph.Tables.Where(table => order.Targets.Contains(table.Name)))
        {
            var (own, evidence) = await PlanAsync(order, table, planned, known, cancellationToken);
            var days = DateSet.Of(own.SelectMany(part => part.Dates.Ranges));
            if (!days.IsEmpty) basis.Add(new TableBasis(table.Name, table.Fingerprint, evidence.Basis(days, planned.ContainsKey)));
            planned[table.Name] = planned.TryGetValue(table.Name, out var before) ? before.Union(days) : days;
            parts.AddRange(own);
        }

        return new Plan(order, today, parts.ToImmutable(), [], [], TimeSpan.Zero, [], basis.ToImmutable());
    }

    private async Task<(IReadOnlyList<PlannedPartitions> Parts, DayEvidence Evidence)> PlanAsync(
        BackfillOrder order, TableDefinition table, Dictionary<DatasetName, DateSet> planned, Dictionary<DatasetName, InputState> known,
        CancellationToken cancellationToken)
    {
        var rows = (await _state.RowsAsync(table.Name, cancellationToken)).ToDictionary(row => row.Date);
        known[table.Name] = InputState.Of(rows.Values, table.IsPartitioned);
        var evidence = await new EvidenceReader(_state, _graph).ReadAsync(table, known, cancellationToken);
        var reasons = new List<(DateOnly Day, PlanReason Reason, string? Cause)>();
        var ownDays = new List<DateOnly>();
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

        var parts = reasons.GroupBy(day => (day.Reason, day.Cause)).OrderBy(group => group.Key.Reason).ThenBy(group => group.Key.Cause, StringComparer.Ordinal)
            .Select(group => new PlannedPartitions(table.Name, group.Key.Reason, DateSet.Of(group.Select(day => day.Day)), group.Key.Cause));
        return ([.. parts], evidence);
    }

    private (PlanReason Reason, string? Cause)? Reason(
        TableDefinition table, DateOnly day, Partition? row, DayEvidence evidence, Dictionary<DatasetName, DateSet> planned, List<DateOnly> ownDays)
    {
        if (row is null or { State: PartitionState.Running }) return (PlanReason.Missing, null);
        if (row.State == PartitionState.Failed) return (PlanReason.Failed, null);
        var now = evidence.Text(day);
        if (row.Evidence != now)
        {
            if (Evidence.HasOtherSql(row.Evidence, now)) return (PlanReason.StaleSql, null);
            if (Evidence.ChangedInput(row.Evidence, now) is { } changed) return (PlanReason.StaleInput, changed);
        }

        return ComputedAnew(table, day, planned, ownDays) is { } input ? (PlanReason.StaleInput, input.ToString()) : null;
    }

    // An input that the same plan computes will have another version by the time that this day's turn comes.
    private DatasetName? ComputedAnew(TableDefinition table, DateOnly day, Dictionary<DatasetName, DateSet> planned, List<DateOnly> ownDays)
    {
        foreach (var input in table.Inputs)
        {
            if (!planned.TryGetValue(input.Dataset, out var days)) continue;
            var (first, last) = InputDays.Of(table, input, input.Source is not null || _graph[input.Dataset].IsPartitioned, day);
            if (days.HasAny(first, last)) return input.Dataset;
        }

        return table.OwnDays is { } own && HasAny(ownDays, InputDays.Of(own, day)) ? table.Name : null;
    }

    // The days come in order, and only earlier ones are read.
    private static bool HasAny(List<DateOnly> days, (DateOnly? First, DateOnly? Last) window)
    {
        var found = window.Last is { } last ? days.BinarySearch(last) : days.Count - 1;
        var place = found < 0 ? ~found - 1 : found;
        return place >= 0 && (window.First is null || days[place] >= window.First);
    }

    private static bool IsTaken(Only only, PlanReason reason) => reason switch
    {
        PlanReason.Missing => only.HasFlag(Only.Missing),
        PlanReason.Failed => only.HasFlag(Only.Failed),
        PlanReason.StaleSql or PlanReason.StaleInput => only.HasFlag(Only.Stale),
        _ => true,
    };
}
