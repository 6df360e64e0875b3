using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Counts what of a plan is settled, by partition and by calendar day.</summary>
internal sealed class ProgressTracker
{
    private readonly Dictionary<(DatasetName, DateOnly), PartitionState?> _cells = [];
    private readonly Dictionary<PartitionState, int> _states = [];
    private readonly SortedDictionary<DateOnly, DayCount> _days = [];
    private readonly Plan _plan;
    private readonly int _certain;
    private readonly HashSet<int> _ended = [];
    private readonly HashSet<int> _failed = [];
    private int _endedCertain;

    public ProgressTracker(Plan plan)
    {
        _plan = plan;
        foreach (var (dataset, day) in plan.Partitions.SelectMany(part => part.Dates.Select(day => (part.Dataset, day))))
        {
            if (!_cells.TryAdd((dataset, day), null)) continue;
            if (!_days.TryGetValue(day, out var count)) _days[day] = count = new DayCount();
            count.Open++;
        }

        _certain = plan.CertainRequests.Count();
    }

    /// <summary>True when the partition is of the plan and not settled yet.</summary>
    public bool IsOpen(DatasetName dataset, DateOnly day) => _cells.TryGetValue((dataset, day), out var state) && state is null;

    /// <summary>The partitions of the plan that are not settled.</summary>
    public IEnumerable<(DatasetName Dataset, DateOnly Day)> Open => _cells.Where(cell => cell.Value is null).Select(cell => cell.Key);

    /// <summary>The settled partitions in the state, by dataset.</summary>
    public IEnumerable<FeedDates> In(PartitionState state) => _cells.Where(cell => cell.Value == state)
        .GroupBy(cell => cell.Key.Item1, cell => cell.Key.Item2).OrderBy(group => group.Key).Select(group => new FeedDates(group.Key, DateSet.Of(group)));

    /// <summary>Records a settled partition; those outside the plan are passed over, a later state replaces an earlier one.</summary>
    public void Settle(DatasetName dataset, DateOnly day, PartitionState state)
    {
        if (!_cells.TryGetValue((dataset, day), out var before)) return;
        _cells[(dataset, day)] = state;
        var count = _days[day];
        if (before is { } old)
        {
            _states[old]--;
            if (old == PartitionState.Failed) count.Failed--;
        }
        else count.Open--;

        _states[state] = _states.GetValueOrDefault(state) + 1;
        if (state == PartitionState.Failed) count.Failed++;
    }

    /// <summary>True when the request needs nothing more: it came to its end, and left no day of its own undecided.</summary>
    public bool HasEnded(PlannedRequest request) =>
        _ended.Contains(request.Ordinal) && !request.Covers.Any(cover => cover.Dates.Any(day => IsOpen(cover.Dataset, day)));

    /// <summary>True when a request had no usable answer: its days are failed, or it was a look that has none of its own.</summary>
    public bool HasFailures => _failed.Count > 0 || _states.GetValueOrDefault(PartitionState.Failed) > 0;

    /// <summary>Records that a request came to an end.</summary>
    public void End(PlannedRequest request, RequestState state)
    {
        if (state == RequestState.Failed) _failed.Add(request.Ordinal);
        if (_ended.Add(request.Ordinal) && request.FallbackOf is null) _endedCertain++;
    }

    /// <summary>How far the run is.</summary>
    /// <param name="totals">What was sent and stored.</param>
    /// <param name="elapsed">How long this process works on it.</param>
    /// <param name="endedBefore">Requests that had ended when this process took the run up.</param>
    public RunProgress Snapshot(RunTotals totals, TimeSpan elapsed, int endedBefore)
    {
        var processed = _days.Values.Count(day => day.Open == 0);
        var failed = _days.Values.Count(day => day is { Open: 0, Failed: > 0 });
        DateOnly? last = null;
        foreach (var (day, _) in _days.TakeWhile(day => day.Value.Open == 0)) last = day;
        return new RunProgress(
            _cells.Count, new Dictionary<PartitionState, int>(_states), _days.Count, processed, failed, last,
            _certain, _endedCertain, totals, Remaining(elapsed, endedBefore));
    }

    private TimeSpan? Remaining(TimeSpan elapsed, int endedBefore)
    {
        var left = _certain - _endedCertain;
        if (left <= 0) return TimeSpan.Zero;
        var done = _endedCertain - endedBefore;
        return done > 0 ? elapsed / done * left : _plan.EstimatedTime / _certain * left;
    }

    private sealed class DayCount
    {
        public int Open { get; set; }

        public int Failed { get; set; }
    }
}
