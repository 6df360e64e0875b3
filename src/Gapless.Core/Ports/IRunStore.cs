using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Runs, their plans and what became of each request.</summary>
public interface IRunStore
{
    /// <summary>Stores a new run before anything is asked of a source.</summary>
    Task CreateAsync(Run run, CancellationToken cancellationToken);

    /// <summary>Stores the plan, once by its id, with the time; what is stored never changes.</summary>
    Task StorePlanAsync(string planId, Plan plan, CancellationToken cancellationToken);

    /// <summary>Stores the plan and ties the run to it; request records from before it are forgotten.</summary>
    Task AttachPlanAsync(string runId, string planId, Plan plan, CancellationToken cancellationToken);

    /// <summary>The stored plan; null when there is none by that id.</summary>
    Task<Plan?> FindPlanAsync(string planId, CancellationToken cancellationToken);

    /// <summary>The run; null when there is none by that id.</summary>
    Task<Run?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The newest runs first, at most <paramref name="limit"/>.</summary>
    /// <param name="kind">Only runs of this kind; null = all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Run>> ListAsync(string? kind, int limit, CancellationToken cancellationToken);

    /// <summary>How many runs there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Says that the run is alive, and stores the totals. Nothing happens when another process has taken it up since.</summary>
    Task HeartbeatAsync(Run run, RunTotals totals, CancellationToken cancellationToken);

    /// <summary>Takes a stopped, failed or dead run up again, as <paramref name="owner"/>: state running, no end, no error. False when it is final or was taken by someone else since <paramref name="seen"/>.</summary>
    Task<bool> TryTakeUpAsync(Run seen, ProcessIdentity owner, CancellationToken cancellationToken);

    /// <summary>Records what became of a request, in the transaction that stores its rows; replaces an earlier record of the same request.</summary>
    Task RecordRequestAsync(ILedgerTransaction transaction, string runId, RequestRecord record, CancellationToken cancellationToken);

    /// <summary>What became of the run's requests, by ordinal.</summary>
    Task<IReadOnlyList<RequestRecord>> RequestsAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Asks the run, whoever works on it, to stop or to be cancelled; who was asked to cancel stays so. False when it is not running.</summary>
    Task<bool> RequestStopAsync(string runId, StopRequest request, CancellationToken cancellationToken);

    /// <summary>Cancels a stopped, failed or dead run at once. False when it is final or was changed by someone else since <paramref name="seen"/>.</summary>
    Task<bool> TryCancelAsync(Run seen, CancellationToken cancellationToken);

    /// <summary>Ends the run; as cancelled when that was asked for, unless it is complete. A run that has ended never changes by this, nor does one that another process has taken up since.</summary>
    Task EndAsync(Run run, RunState state, string? error, RunTotals totals, CancellationToken cancellationToken);
}
