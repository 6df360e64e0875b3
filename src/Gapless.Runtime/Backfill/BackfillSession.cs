using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Backfill;

/// <summary>One process's work on one run over tables: what it has done, and who hears of it. Tables call it side by side.</summary>
internal sealed class BackfillSession(Run run, IBackfillListener listener, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _startedAt = time.GetTimestamp();
    private readonly HashSet<(DatasetName, DateOnly)> _settled = [];
    private RemainingTime? _remaining;
    private int _total;
    private int _done;
    private int _failed;
    private int _blocked;
    private long _rows;
    private int _tasks;
    private int _connections;

    public Run Run { get; } = run;

    /// <summary>What is computed; an undo has no such order.</summary>
    public BackfillOrder Order => (BackfillOrder)Run.Order;

    /// <summary>True for the daily path, whose steps are recorded.</summary>
    public bool IsDaily => Run.Order is BackfillOrder { Daily: true };

    /// <summary>The run's totals over all its resumptions.</summary>
    public RunTotals Totals => Run.Totals with
    {
        Rows = Run.Totals.Rows + Interlocked.Read(ref _rows),
        ActiveTime = Run.Totals.ActiveTime + time.GetElapsedTime(_startedAt),
    };

    public BackfillProgress Progress
    {
        get
        {
            lock (_lock) return Snapshot();
        }
    }

    public void Plan(string planId, Plan plan, RemainingTime remaining) => Tell(() =>
    {
        (_total, _remaining) = (plan.PartitionCount, remaining);
        listener.OnPlanned(planId, plan);
    });

    public void Dag(string dagId, TaskState state) => Tell(() => listener.OnDag(dagId, state));

    public void TableStarted(DatasetName table, DateSet dates) => Tell(() =>
    {
        _remaining?.Begin(table, time.GetElapsedTime(_startedAt));
        listener.OnTableStarted(table, dates);
    });

    public void BatchForm(DatasetName table, BatchForm form, int size) => Tell(() => listener.OnBatchForm(table, form, size));

    public void Notice(string sentence) => Tell(() => listener.OnNotice(sentence));

    public void Waiting(string sentence) => Tell(() => listener.OnWaiting(sentence));

    /// <summary>Tells of a wait for a table.</summary>
    public LeaseWaiter Waiter(DatasetName table) => new(table.ToString(), (_, sentence) => Waiting(sentence), Notice);

    public void CountTasks(int count) => Interlocked.Add(ref _tasks, count);

    public void CountConnection() => Interlocked.Increment(ref _connections);

    /// <summary>Counts and tells a day, once: after a lost lease, what was done before comes by again.</summary>
    public void Day(DayResult day) => Tell(() =>
    {
        if (!_settled.Add((day.Table, day.Day))) return;
        _done++;
        _remaining?.End(day.Table, time.GetElapsedTime(_startedAt));
        _rows += day.Rows;
        if (day.Outcome == DayOutcome.Failed) _failed++;
        if (day.Outcome == DayOutcome.Blocked) _blocked++;
        listener.OnDay(day, Snapshot());
    });

    public void TableEnded(TableResult result) => Tell(() => listener.OnTableEnded(result, Snapshot()));

    public void Started(bool resumed) => Tell(() => listener.OnStarted(Run, resumed));

    public void Ended(Run ended) => Tell(() => listener.OnEnded(ended, Snapshot()));

    private void Tell(Action tell)
    {
        lock (_lock) tell();
    }

    private BackfillProgress Snapshot()
    {
        var elapsed = time.GetElapsedTime(_startedAt);
        var left = _total - _done;
        var remaining = left <= 0 ? TimeSpan.Zero : _remaining?.Estimate();
        return new BackfillProgress(_total, _done, _failed, _blocked, _rows, _tasks, _connections, elapsed, remaining);
    }
}
