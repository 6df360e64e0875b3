using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;

namespace Gapless.Server.Coverage;

/// <summary>The days of one dataset as they are shown: the ledger's states, and over them what a plan would take. Immutable.</summary>
internal sealed class DatasetCoverage
{
    private static readonly DayState[] Severity =
        [DayState.Empty, DayState.Succeeded, DayState.Provisional, DayState.Restricted, DayState.Running, DayState.Stale, DayState.Missing, DayState.Failed];

    private readonly PartitionColumns _ledger;
    private readonly IReadOnlyList<PlannedPartitions> _due;
    private readonly DateSet _running;
    private readonly int _first;
    private readonly DayState[] _states;

    private DatasetCoverage(DatasetInfo info, PartitionColumns ledger, IReadOnlyList<PlannedPartitions> due, DateSet running)
    {
        Info = info;
        _ledger = ledger;
        _due = due;
        _running = running;
        (_first, _states) = Lay(ledger, due, running);
    }

    /// <summary>What the dataset is.</summary>
    public DatasetInfo Info { get; }

    /// <summary>Without a row in the ledger, and nothing due.</summary>
    public static DatasetCoverage None(DatasetInfo info) => new(info, PartitionColumns.None(info.Name), [], DateSet.Empty);

    /// <summary>The same with other facts about what it is.</summary>
    public DatasetCoverage As(DatasetInfo info) => info == Info ? this : new DatasetCoverage(info, _ledger, _due, _running);

    /// <summary>True while somebody works on days of it.</summary>
    public bool IsRunning => !_running.IsEmpty;

    /// <summary>With what the ledger has now; of days whose row is another than before, what was due is done.</summary>
    /// <param name="ledger">The rows.</param>
    /// <param name="running">The days that somebody works on.</param>
    public DatasetCoverage With(PartitionColumns ledger, DateSet running)
    {
        // Versions are not compared: the evidence has all that staleness is found by.
        var kept = ledger with { Versions = [] };
        var touched = DateSet.Of(Changed(kept));
        if (touched.IsEmpty && kept.Days.Length == _ledger.Days.Length && running.Equals(_running)) return this;
        return new DatasetCoverage(Info, kept, touched.IsEmpty ? _due : [.. _due.Select(due => due with { Dates = due.Dates.Except(touched) }).Where(due => !due.Dates.IsEmpty)], running);
    }

    /// <summary>With what a plan that was made of this very ledger would take.</summary>
    public DatasetCoverage WithDue(IEnumerable<PlannedPartitions> parts) => new(Info, _ledger, [.. parts], _running);

    /// <summary>The state of a day.</summary>
    public DayState this[DateOnly day] => (uint)(day.DayNumber - _first) < (uint)_states.Length ? _states[day.DayNumber - _first] : DayState.NotDue;

    /// <summary>Why a plan would take the day; null when it would not.</summary>
    public PlannedPartitions? ReasonOf(DateOnly day) => _due.FirstOrDefault(part => part.Dates.Contains(day));

    /// <summary>True when this was made of the day's row as it is, or of none when there is none.</summary>
    public bool Knows(DateOnly day, Partition? row)
    {
        var place = _ledger.PlaceOf(day);
        return place < 0 ? row is null : row is not null && _ledger.States[place] == row.State && _ledger.Evidences[place] == Evidence.HashOf(row.Evidence);
    }

    /// <summary>The state among days, both ends inside, that most needs somebody; null when none is there or due.</summary>
    public DayState? Worst(DateOnly? first, DateOnly? last)
    {
        var spans = Info.IsPartitioned ? Runs(Math.Max(first?.DayNumber ?? _first, _first), Math.Min((last?.DayNumber ?? int.MaxValue - 1) + 1, _first + _states.Length), null) : Spans(default);
        return spans.Select(span => (DayState?)span.State).MaxBy(state => Array.IndexOf(Severity, state!.Value));
    }

    /// <summary>The first and the last day that is there or due; null when there is none, and for a table without days.</summary>
    public (DateOnly First, DateOnly Last)? Ends => _states.Length == 0 || !Info.IsPartitioned
        ? null
        : (DateOnly.FromDayNumber(_first), DateOnly.FromDayNumber(_first + _states.Length - 1));

    /// <summary>The last day that has data; null when none has, and for a table without days.</summary>
    public DateOnly? LastSucceeded => Info.IsPartitioned && Array.LastIndexOf(_ledger.States, PartitionState.Succeeded) is >= 0 and var place ? _ledger.Days[place] : null;

    /// <summary>How many days are in each state, by the state's number.</summary>
    public int[] Counts()
    {
        var counts = new int[Enum.GetValues<DayState>().Length - 1];
        foreach (var state in _states.Where(state => state != DayState.NotDue)) counts[(int)state]++;
        return counts;
    }

    /// <summary>The days of the range that are there or due, in order. A table without days has its one partition on the first day of any range.</summary>
    public IEnumerable<Span> Spans(DateRange range)
    {
        if (!Info.IsPartitioned) return _states.Length == 0 ? [] : [new Span(range.Start.DayNumber, 1, _states[0])];
        return Runs(Math.Max(range.Start.DayNumber, _first), Math.Min(range.End.DayNumber, _first + _states.Length), null);
    }

    /// <summary>The days that are in another state than before, in order, with the state that they are in now.</summary>
    public IEnumerable<Span> Since(DatasetCoverage before)
    {
        if (!Info.IsPartitioned) return _states.AsSpan().SequenceEqual(before._states) ? [] : [new Span(Partition.Undated.DayNumber, 1, _states is [var only] ? only : DayState.NotDue)];
        var (from, to) = (Math.Min(_first, before._first), Math.Max(_first + _states.Length, before._first + before._states.Length));
        return Runs(from, to, before);
    }

    private IEnumerable<Span> Runs(int from, int to, DatasetCoverage? before)
    {
        for (var day = from; day < to;)
        {
            var (start, state) = (day++, At(day - 1));
            if (before is null ? state == DayState.NotDue : state == before.At(start)) continue;
            while (day < to && At(day) == state && (before is null || before.At(day) != state)) day++;
            yield return new Span(start, day - start, state);
        }
    }

    private DayState At(int day) => (uint)(day - _first) < (uint)_states.Length ? _states[day - _first] : DayState.NotDue;

    private IEnumerable<DateOnly> Changed(PartitionColumns now)
    {
        for (var i = 0; i < now.Days.Length; i++)
        {
            var place = _ledger.PlaceOf(now.Days[i]);
            if (place < 0 || _ledger.States[place] != now.States[i] || _ledger.Evidences[place] != now.Evidences[i]) yield return now.Days[i];
        }
    }

    private static (int First, DayState[] States) Lay(PartitionColumns ledger, IReadOnlyList<PlannedPartitions> due, DateSet running)
    {
        var ranges = due.SelectMany(part => part.Dates.Ranges).ToList();
        if (ledger.Days.Length > 0) ranges.Add(DateRange.Inclusive(ledger.Days[0], ledger.Days[^1]));
        if (ranges.Count == 0) return (0, []);
        var first = ranges.Min(range => range.Start.DayNumber);
        var states = new DayState[ranges.Max(range => range.End.DayNumber) - first];
        Array.Fill(states, DayState.NotDue);
        for (var i = 0; i < ledger.Days.Length; i++) states[ledger.Days[i].DayNumber - first] = StateOf(ledger.States[i]);
        foreach (var (reason, range) in due.SelectMany(part => part.Dates.Ranges.Select(range => (part.Reason, range)))) Array.Fill(states, StateOf(reason), range.Start.DayNumber - first, range.Days);

        // Whoever holds a whole table works on the days that there are.
        var known = new DateRange(DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(first + states.Length));
        foreach (var day in running.Intersect(known)) if (states[day.DayNumber - first] != DayState.NotDue) states[day.DayNumber - first] = DayState.Running;
        return (first, states);
    }

    private static DayState StateOf(PartitionState state) => state switch
    {
        PartitionState.Succeeded => DayState.Succeeded,
        PartitionState.Empty => DayState.Empty,
        PartitionState.Restricted => DayState.Restricted,
        PartitionState.Failed => DayState.Failed,
        _ => DayState.Running,
    };

    private static DayState StateOf(PlanReason reason) => reason switch
    {
        PlanReason.Missing => DayState.Missing,
        PlanReason.Failed => DayState.Failed,
        PlanReason.Provisional => DayState.Provisional,
        _ => DayState.Stale,
    };
}
