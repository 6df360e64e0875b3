using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
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
        await using var heartbeat = new Heartbeat(services.Run, session.Run, () => session.Totals, session.Notice, stopping);
        try
        {
            var tables = await new Chain(services, session, crash).RunAsync(request, today, heartbeat.Stopping);
            return await EndAsync(session, tables, null, StateOf(tables));
        }
        catch (Exception error) when (heartbeat.Stopping.IsCancellationRequested && error is OperationCanceledException)
        {
            return await EndAsync(session, [], null, RunState.Stopped);
        }
        catch (GaplessException error)
        {
            return await EndAsync(session, [], error, error.Kind == ErrorKind.Held ? RunState.Stopped : RunState.Broken);
        }
        catch (Exception error)
        {
            await TryEndBrokenAsync(session, error);
            throw;
        }
    }

    private async Task<BackfillSession> StartAsync(BackfillRequest request, IBackfillListener listener, CancellationToken cancellationToken)
    {
        var starter = new RunStarter(services.Run, request.Order.Daily ? RunKinds.Daily : RunKinds.Backfill);
        // A daily run and a backfill share the same tables.
        foreach (var kind in request.Wait ? [] : new[] { RunKinds.Backfill, RunKinds.Daily })
            await new RunStarter(services.Run, kind).RefuseOverlapAsync(other => Overlaps((BackfillOrder)other.Order, request.Order), cancellationToken);
        if (request.Plan is { } plan) await new ProjectPlanner([], services.Graph, services.Store, services.Partitions, services.RawFiles).EnsureFitsAsync(plan, cancellationToken);
        var taken = request.ResumeRun is { } id ? await starter.TakeUpAsync(id, cancellationToken)
            : request.Resume ? await starter.TakeUpAsync(request.HasRange, listener.OnNotice, cancellationToken)
            : null;
        var session = new BackfillSession(taken ?? await starter.CreateAsync(request.Order, request.Plan, cancellationToken), listener, services.Run.Time);
        session.Started(resumed: taken is not null);
        return session;
    }

    // A table without days is computed whole whatever the range.
    private bool Overlaps(BackfillOrder one, BackfillOrder other)
    {
        var shared = one.Targets.Intersect(other.Targets).ToList();
        return shared.Count > 0 && (!one.Range.Intersect(other.Range).IsEmpty || shared.Exists(name => services.Graph.Find(name) is { IsPartitioned: false }));
    }

    private static RunState StateOf(ImmutableArray<TableResult> tables) =>
        tables.All(table => table.State == TaskState.Success) ? RunState.Complete : RunState.Failed;

    private async Task<BackfillResult> EndAsync(BackfillSession session, ImmutableArray<TableResult> tables, GaplessException? error, RunState state)
    {
        await services.Run.Runs.EndAsync(session.Run, state, error?.Message, session.Totals, CancellationToken.None);
        var run = await services.Run.Runs.FindAsync(session.Run.RunId, CancellationToken.None) ?? session.Run;
        session.Ended(run);
        return new BackfillResult(run, session.Progress, tables, error);
    }

    // The ledger may be what broke; then the heartbeat will show that the run is dead.
    private async Task TryEndBrokenAsync(BackfillSession session, Exception error)
    {
        try
        {
            await services.Run.Runs.EndAsync(session.Run, RunState.Broken, error.Message.ReplaceLineEndings(" "), session.Totals, CancellationToken.None);
        }
        catch (GaplessException)
        {
        }
    }
}
