using Gapless.Core.Ports;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Backfill;

/// <summary>Computes tables, over a range or for one day: stores the order, brings the catalog up to date, stores the plan, executes exactly that.</summary>
public sealed class Backfiller(BackfillServices services, ICrashPoints crash)
{
    /// <summary>Runs to the end, to a stop, or to an error that ends the run; all of them are in the ledger when this returns.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="listener">Hears of everything, one call at a time.</param>
    /// <param name="stopping">Finishes what is being published, interrupts what is being computed, then stops.</param>
    public async Task<BackfillResult> RunAsync(BackfillRequest request, DateOnly today, IBackfillListener listener, CancellationToken stopping)
    {
        var session = await StartAsync(request, listener, stopping);
        crash.Reach(CrashPoint.OrderStored);
        return await new RunExecution(services, session).RunAsync(token => new Chain(services, session, crash).RunAsync(request, today, token), stopping);
    }

    private async Task<BackfillSession> StartAsync(BackfillRequest request, IBackfillListener listener, CancellationToken cancellationToken)
    {
        var starter = new RunStarter(services.Run, request.Order.Daily ? RunKinds.Daily : RunKinds.Backfill);
        if (!request.Wait) await TableOverlap.RefuseAsync(services.Run, services.Graph, request.Order, cancellationToken);
        if (request.Plan is { } plan) await new ProjectPlanner([], services.Graph, services.Store, services.Partitions, services.RawFiles).EnsureFitsAsync(plan, cancellationToken);
        var taken = request.ResumeRun is { } id ? await starter.TakeUpAsync(id, cancellationToken)
            : request.Resume ? await starter.TakeUpAsync(request.HasRange, listener.OnNotice, cancellationToken)
            : null;
        var session = new BackfillSession(taken ?? await starter.CreateAsync(request.Order, request.Plan, cancellationToken), listener, services.Run.Time);
        session.Started(resumed: taken is not null);
        return session;
    }
}
