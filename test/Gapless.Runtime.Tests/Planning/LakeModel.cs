using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>A lake without files, hashes and batches: what was computed from what is kept as it is, and everything is looked at day by day.</summary>
internal sealed class LakeModel(TableGraph graph)
{
    public static readonly DateOnly First = new(2024, 2, 26);

    private int _versions;

    /// <summary>The raw days of each source, with their versions; a source without days has one at <see cref="Partition.Undated"/>.</summary>
    public Dictionary<DatasetName, SortedDictionary<DateOnly, string>> Raw { get; } = [];

    public Dictionary<(DatasetName Table, DateOnly Day), ModelDay> Days { get; } = [];

    public Dictionary<DatasetName, string> Sql { get; } = [];

    public string NextVersion() => $"v{++_versions}";

    /// <summary>Whether some day's input is not there or failed, in the last run.</summary>
    public bool HasBlocked { get; private set; }

    public Dictionary<(DatasetName Table, DateOnly Day), (PlanReason Reason, string? Cause)> Plan(BackfillOrder order)
    {
        var plan = new Dictionary<(DatasetName Table, DateOnly Day), (PlanReason Reason, string? Cause)>();
        foreach (var table in graph.Tables.Where(table => order.Targets.Contains(table.Name)))
        {
            foreach (var day in DaysOf(table, order))
            {
                if (Reason(table, day, order, plan) is var (reason, cause) && IsTaken(order.Only, reason)) plan[(table.Name, day)] = (reason, cause);
            }
        }

        return plan;
    }

    /// <summary>Does what a run does with a plan, some days failing or coming out empty.</summary>
    public void Run(BackfillOrder order, Func<DatasetName, DateOnly, char> outcome)
    {
        HasBlocked = false;
        var plan = Plan(order);
        foreach (var table in graph.Tables)
        {
            foreach (var day in plan.Keys.Where(key => key.Table == table.Name).Select(key => key.Day).Order())
            {
                var key = (table.Name, day);
                var inputs = Inputs(table, day);
                var old = Days.GetValueOrDefault(key);
                if (IsBlocked(table, day)) HasBlocked = true;
                else if (inputs.All(input => input.Value.Count == 0) && inputs.Count > 0) Days[key] = new ModelDay('E', null, Sql[table.Name], inputs);
                else if (outcome(table.Name, day) == 'F') Days[key] = new ModelDay('F', old?.Version, old?.Sql, old?.Inputs);
                else if (outcome(table.Name, day) == 'E') Days[key] = new ModelDay('E', null, Sql[table.Name], inputs);
                else Days[key] = new ModelDay('S', NextVersion(), Sql[table.Name], inputs);
            }
        }
    }

    private static IEnumerable<DateOnly> DaysOf(TableDefinition table, BackfillOrder order) => table.IsPartitioned ? order.Range.EachDay() : [Partition.Undated];

    private (PlanReason Reason, string? Cause)? Reason(
        TableDefinition table, DateOnly day, BackfillOrder order, Dictionary<(DatasetName Table, DateOnly Day), (PlanReason Reason, string? Cause)> plan)
    {
        if (order.Only.HasFlag(Only.All)) return (PlanReason.Forced, null);
        if (!Days.TryGetValue((table.Name, day), out var known)) return (PlanReason.Missing, null);
        if (known.State == 'F') return (PlanReason.Failed, null);
        if (known.Sql != Sql[table.Name]) return (PlanReason.StaleSql, null);
        var now = Inputs(table, day);
        foreach (var input in now.Keys.OrderBy(name => name.ToString(), StringComparer.Ordinal))
        {
            if (!known.Inputs![input].SequenceEqual(now[input])) return (PlanReason.StaleInput, input.ToString());
        }

        foreach (var input in All(table).Where(input => input.Source is null))
        {
            if (plan.Keys.Any(key => key.Table == input.Dataset && IsRead(table, input, day, key.Day))) return (PlanReason.StaleInput, input.Dataset.ToString());
        }

        return null;
    }

    private bool IsBlocked(TableDefinition table, DateOnly day)
    {
        foreach (var input in All(table).Where(input => input.Source is null))
        {
            var rows = Days.Where(row => row.Key.Table == input.Dataset).ToDictionary(row => row.Key.Day, row => row.Value.State);
            if (rows.Any(row => row.Value == 'F' && IsRead(table, input, day, row.Key))) return true;
            var there = rows.Where(row => row.Value != 'F').Select(row => row.Key).Order().ToList();
            if (there.Count == 0 && input.Dataset == table.Name) continue;
            if (there.Count == 0) return true;
            if (!graph[input.Dataset].IsPartitioned) continue;
            var read = Enumerable.Range(-20, 60).Select(offset => First.AddDays(offset)).Where(one => one >= there[0] && IsRead(table, input, day, one)).ToList();
            var (first, last) = table.IsPartitioned ? (input.Days.FirstDay(day), input.Days.LastDay(day)) : (input.Days.NotBefore, input.Days.NotAfter);
            if (last is null || read.Count == 0) continue;
            if (first is null ? !there.Contains(last.Value) : read.Exists(one => !there.Contains(one))) return true;
        }

        return false;
    }

    private Dictionary<DatasetName, List<(DateOnly Day, string Version)>> Inputs(TableDefinition table, DateOnly day) => All(table).ToDictionary(
        input => input.Dataset,
        input => VersionsOf(input).Where(one => IsRead(table, input, day, one.Day)).OrderBy(one => one.Day).ToList());

    private IEnumerable<(DateOnly Day, string Version)> VersionsOf(TableInput input) => input.Source is null
        ? Days.Where(row => row.Key.Table == input.Dataset && row.Value.Version is not null).Select(row => (row.Key.Day, row.Value.Version!))
        : Raw[input.Dataset].Select(pair => (pair.Key, pair.Value));

    private bool IsRead(TableDefinition table, TableInput input, DateOnly day, DateOnly one)
    {
        if (one == Partition.Undated || (input.Source is null && !graph[input.Dataset].IsPartitioned)) return one == Partition.Undated;
        if (input.Source is not null) return !table.IsPartitioned || one == day;
        var (from, to) = table.IsPartitioned ? (input.Days.From, input.Days.To) : (null, null);
        return (from is null || one >= day.AddDays(from.Value)) && (to is null || one <= day.AddDays(to.Value))
            && (input.Days.NotBefore is null || one >= input.Days.NotBefore) && (input.Days.NotAfter is null || one <= input.Days.NotAfter);
    }

    private static IEnumerable<TableInput> All(TableDefinition table) => DayEvidence.Own(table) is { } own ? table.Inputs.Append(own) : table.Inputs;

    private static bool IsTaken(Only only, PlanReason reason) => reason switch
    {
        PlanReason.Missing => only.HasFlag(Only.Missing),
        PlanReason.Failed => only.HasFlag(Only.Failed),
        PlanReason.StaleSql or PlanReason.StaleInput => only.HasFlag(Only.Stale),
        _ => only.HasFlag(Only.All),
    };
}
