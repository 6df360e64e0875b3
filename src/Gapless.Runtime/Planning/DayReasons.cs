using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Planning;

/// <summary>Says why days of one table are to be computed; days are asked for in order.</summary>
internal sealed class DayReasons
{
    private readonly TableDefinition _table;
    private readonly PartitionColumns _rows;
    private readonly DayEvidence _evidence;
    private readonly List<(TableInput Input, bool IsDated, DateSet Days)> _changing = [];
    private readonly List<DateOnly> _ownDays = [];
    private readonly Dictionary<DateOnly, string?> _recorded = [];

    /// <param name="graph">The tables.</param>
    /// <param name="table">The one whose days are asked for.</param>
    /// <param name="rows">Its days in the ledger.</param>
    /// <param name="evidence">What its days would be computed from now.</param>
    /// <param name="planned">The days that are computed before, of any dataset.</param>
    public DayReasons(TableGraph graph, TableDefinition table, PartitionColumns rows, DayEvidence evidence, IReadOnlyDictionary<DatasetName, DateSet> planned)
    {
        (_table, _rows, _evidence) = (table, rows, evidence);
        foreach (var input in table.Inputs)
        {
            if (!planned.TryGetValue(input.Dataset, out var days) || days.IsEmpty) continue;
            _changing.Add((input, input.Source is not null || graph[input.Dataset].IsPartitioned, days));
        }
    }

    /// <summary>Those of the days that there may be a reason for. Of those that would now be computed from something else, reads what they were computed from.</summary>
    public async Task<IEnumerable<DateOnly>> ReadAsync(IReadOnlyCollection<DateOnly> days, Func<DateRange, Task<IReadOnlyList<Partition>>> rowsOf)
    {
        var (doubtful, other) = (new List<DateOnly>(), new HashSet<DateOnly>());
        foreach (var day in days)
        {
            var place = _rows.PlaceOf(day);
            var isDone = place >= 0 && _rows.States[place] is not (PartitionState.Running or PartitionState.Failed);
            if (isDone && _rows.Evidences[place] == _evidence.Hash(day)) continue;
            doubtful.Add(day);
            if (isDone) other.Add(day);
        }

        if (other.Count > 0)
        {
            foreach (var row in await rowsOf(DateRange.Inclusive(other.Min(), other.Max())))
            {
                if (other.Contains(row.Date)) _recorded[row.Date] = row.Evidence;
            }
        }

        return _changing.Count == 0 && _table.OwnDays is null ? doubtful : days;
    }

    /// <summary>The day is part of the plan, so the table's later days that read it are too.</summary>
    public void Take(DateOnly day) => _ownDays.Add(day);

    /// <summary>The reason, and for another input its name; null when there is none.</summary>
    public (PlanReason Reason, string? Cause)? Of(DateOnly day)
    {
        var place = _rows.PlaceOf(day);
        if (place < 0 || _rows.States[place] == PartitionState.Running) return (PlanReason.Missing, null);
        if (_rows.States[place] == PartitionState.Failed) return (PlanReason.Failed, null);
        if (_recorded.TryGetValue(day, out var recorded))
        {
            var now = _evidence.Text(day);
            if (Evidence.HasOtherSql(recorded, now)) return (PlanReason.StaleSql, null);
            if (Evidence.ChangedInput(recorded, now) is { } changed) return (PlanReason.StaleInput, changed);
        }

        return ComputedAnew(day) is { } input ? (PlanReason.StaleInput, input.ToString()) : null;
    }

    // An input that the same plan computes will have another version by the time that this day's turn comes.
    private DatasetName? ComputedAnew(DateOnly day)
    {
        foreach (var (input, isDated, days) in _changing)
        {
            var (first, last) = InputDays.Of(_table, input, isDated, day);
            if (days.HasAny(first, last)) return input.Dataset;
        }

        return _table.OwnDays is { } own && _ownDays.Count > 0 && HasAny(_ownDays, InputDays.Of(own, day)) ? _table.Name : null;
    }

    // The days come in order, and only earlier ones are read.
    private static bool HasAny(List<DateOnly> days, (DateOnly? First, DateOnly? Last) window)
    {
        var found = window.Last is { } last ? days.BinarySearch(last) : days.Count - 1;
        var place = found < 0 ? ~found - 1 : found;
        return place >= 0 && (window.First is null || days[place] >= window.First);
    }
}
