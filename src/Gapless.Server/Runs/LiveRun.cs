using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Server.Runs;

/// <summary>What is known of a run that this process works on, beyond what the ledger says: how far it is, and what it waits for.</summary>
/// <param name="time">The clock.</param>
/// <param name="started">Hears once that the run is in the ledger.</param>
/// <param name="changed">Hears of every change and the dataset that it is of, if it is of one; must be quick.</param>
internal sealed class LiveRun(TimeProvider time, Action<Run> started, Action<LiveRun, DatasetName?> changed) : IRunListener, IBackfillListener
{
    private volatile LiveState _state = LiveState.None;

    /// <summary>The run; null until it is in the ledger.</summary>
    public Run? Run { get; private set; }

    /// <summary>How it goes.</summary>
    public LiveState State => _state;

    void IRunListener.OnStarted(Run run, bool resumed) => Begin(run);

    void IBackfillListener.OnStarted(Run run, bool resumed) => Begin(run);

    void IRunListener.OnDiscovering(string source, string what) => Tell(_state, null);

    void IRunListener.OnPlanned(string planId, Plan plan, RunProgress progress) => Tell(Of(progress), null);

    void IBackfillListener.OnPlanned(string planId, Plan plan) => Tell(_state with { Total = plan.PartitionCount }, null);

    void IRunListener.OnWaiting(RunWait wait) => Tell(_state with { Waiting = new LiveWait(wait.Kind, wait.Source, time.GetUtcNow() + wait.Duration, wait.Detail) }, null);

    void IBackfillListener.OnWaiting(string sentence) => Tell(_state with { Waiting = new LiveWait(RunWaitKind.Lease, null, null, sentence) }, null);

    void IRunListener.OnRequestStarted(PlannedRequest request) => Tell(_state with { Waiting = null }, null);

    void IRunListener.OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
    {
        foreach (var covered in request.Covers) changed(this, covered.Dataset);
        foreach (var day in (outcome?.Partitions ?? []).Select(row => row.Dataset).Distinct()) changed(this, day);
        Tell(Of(progress), null);
    }

    void IBackfillListener.OnDag(string dagId, TaskState state) => Tell(_state with { Waiting = null }, null);

    void IBackfillListener.OnTableStarted(DatasetName table, DateSet dates) => Tell(_state with { Waiting = null }, table);

    void IBackfillListener.OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
    }

    void IBackfillListener.OnDay(DayResult day, BackfillProgress progress) => Tell(Of(progress), day.Table);

    void IBackfillListener.OnTableEnded(TableResult result, BackfillProgress progress) => Tell(Of(progress), result.Table);

    void IRunListener.OnNotice(string sentence)
    {
    }

    void IBackfillListener.OnNotice(string sentence)
    {
    }

    void IRunListener.OnEnded(Run run, RunProgress progress) => End(run, Of(progress));

    void IBackfillListener.OnEnded(Run run, BackfillProgress progress) => End(run, Of(progress));

    private void Begin(Run run)
    {
        Run = run;
        started(run);
        Tell(_state with { Since = time.GetUtcNow() }, null);
    }

    private void End(Run run, LiveState state)
    {
        Run = run;
        Tell(state with { Waiting = null }, null);
    }

    private LiveState Of(RunProgress progress) => _state with
    {
        Total = progress.TotalPartitions,
        Done = progress.SettledPartitions,
        Failed = progress.Count(PartitionState.Failed),
        Remaining = progress.Remaining,
        DoneBefore = _state.DoneBefore ?? progress.SettledPartitions,
        Waiting = null,
    };

    private LiveState Of(BackfillProgress progress) => _state with
    {
        Total = progress.Total,
        Done = progress.Done,
        Failed = progress.Failed,
        Remaining = progress.Remaining,
        DoneBefore = _state.DoneBefore ?? 0,
        Waiting = null,
    };

    private void Tell(LiveState state, DatasetName? dataset)
    {
        _state = state;
        changed(this, dataset);
    }
}
