using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>One process's work on one run: its counters, its listener, its progress.</summary>
internal sealed class RunSession(Run run, IRunListener listener, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private long _rows;
    private int _endedBefore;
    private ProgressTracker _tracker = new(EmptyPlan(run.Order));

    public Run Run { get; } = run;

    public CollectOrder Order => (CollectOrder)Run.Order;

    public IRunListener Listener { get; } = listener;

    public RequestTally Tally { get; } = new();

    public RequestContext Context => new(Run.RunId, Tally, Listener);

    public ProgressTracker Tracker => _tracker;

    /// <summary>What the run has sent and stored, over all processes that worked on it.</summary>
    public RunTotals Totals => new(
        Run.Totals.RequestsSent + Tally.Sent,
        Run.Totals.RequestsSucceeded + Tally.Succeeded,
        Run.Totals.RequestsFailed + Tally.Failed,
        Run.Totals.Rows + Interlocked.Read(ref _rows),
        Run.Totals.ActiveTime + time.GetElapsedTime(_startedAt));

    public RunProgress Progress => _tracker.Snapshot(Totals, time.GetElapsedTime(_startedAt), _endedBefore);

    public void Follow(Plan plan, IEnumerable<RequestRecord> ended)
    {
        var tracker = new ProgressTracker(plan);
        var done = ended.Where(record => record.State != RequestState.Failed).ToDictionary(record => record.Ordinal, record => record.State);
        foreach (var request in plan.Requests.Where(request => done.ContainsKey(request.Ordinal))) tracker.End(request, done[request.Ordinal]);
        _endedBefore = plan.CertainRequests.Count(request => done.ContainsKey(request.Ordinal));
        _tracker = tracker;
    }

    /// <summary>Who hears that the source's lease is waited for, or was lost.</summary>
    public LeaseWaiter Waiter(string source) => new(
        source, (poll, detail) => Listener.OnWaiting(new RunWait(source, RunWaitKind.Lease, poll, detail)), Listener.OnNotice);

    public void CountRows(long rows) => Interlocked.Add(ref _rows, rows);

    private static Plan EmptyPlan(RunOrder order) => new(order, order.Range.Last, [], [], [], TimeSpan.Zero, [], []);
}
