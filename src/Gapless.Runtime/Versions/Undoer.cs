using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Versions;

/// <summary>Undoes a run: puts every day that it published back to what it was, by a run of its own, which can be undone as well.</summary>
public sealed class Undoer(BackfillServices services, ICrashPoints crash)
{
    /// <summary>Runs to the end, to a stop, or to an error that ends the run; all of them are in the ledger when this returns.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="listener">Hears of everything, one call at a time.</param>
    /// <param name="stopping">Finishes what is being published, then stops.</param>
    /// <exception cref="GaplessException">There is no such run, somebody works on it, or it cannot be undone; then nothing was begun.</exception>
    public async Task<BackfillResult> RunAsync(UndoRequest request, DateOnly today, IBackfillListener listener, CancellationToken stopping)
    {
        var run = request.ResumeRun is { } id ? await new RunStarter(services.Run, RunKinds.Undo).TakeUpAsync(id, stopping) : null;
        var known = run?.PlanId is { } planId ? await services.Run.Runs.FindPlanAsync(planId, stopping) : null;
        var undo = known is null ? await PlanAsync(request, today, stopping) : new UndoPlan(known, []);
        run = run is null ? await StartAsync(undo.Plan, request.Wait, stopping) : await AttachAsync(run, undo.Plan, stopping);
        var session = new BackfillSession(run, listener, services.Run.Time);
        session.Started(resumed: request.ResumeRun is not null);
        crash.Reach(CrashPoint.PlanStored);
        foreach (var refused in undo.Refused) session.Notice(refused);
        session.Plan(run.PlanId!, undo.Plan, new RemainingTime(services.Graph, slots: 1, undo.Plan, new Dictionary<DatasetName, DayCost>()));
        return await new RunExecution(services, session).RunAsync(token => UndoAsync(session, undo.Plan, request.Wait, token), stopping);
    }

    private async Task<UndoPlan> PlanAsync(UndoRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        var undone = await new RunControl(services.Run.Runs, services.Run.Processes, services.Run.Time).FindLeftAsync(request.UndoneRun, cancellationToken);
        return await new UndoPlanner(services.Graph, services.Partitions, services.Versions, services.Run.Attempts).PlanAsync(undone, request.Partial, today, cancellationToken);
    }

    private async Task<Run> StartAsync(Plan plan, bool wait, CancellationToken cancellationToken)
    {
        if (!wait) await TableOverlap.RefuseAsync(services.Run, services.Graph, (UndoOrder)plan.Order, cancellationToken);
        return await new RunStarter(services.Run, RunKinds.Undo).CreateAsync(plan.Order, plan, cancellationToken);
    }

    // A run that died before it had its plan gets one now.
    private async Task<Run> AttachAsync(Run run, Plan plan, CancellationToken cancellationToken)
    {
        if (run.PlanId is not null) return run;
        await services.Run.Runs.AttachPlanAsync(run.RunId, PlanHash.Of(plan), plan, cancellationToken);
        return run with { PlanId = PlanHash.Of(plan) };
    }

    private async Task<ImmutableArray<TableResult>> UndoAsync(BackfillSession session, Plan plan, bool wait, CancellationToken stopping)
    {
        var open = plan.Partitions.ToLookup(part => part.Dataset, part => part.Dates);
        foreach (var gone in plan.Partitions.Where(part => services.Graph.Tables.All(table => table.Name != part.Dataset)))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Backfill.TableGone", gone.Dataset));
        var results = ImmutableArray.CreateBuilder<TableResult>();
        foreach (var table in services.Graph.Tables.Where(table => open.Contains(table.Name)))
        {
            var dates = DateSet.Of(open[table.Name].SelectMany(days => days.Ranges));
            results.Add(await new UndoTask(services, session, (UndoOrder)session.Run.Order, table, crash).RunAsync(dates, wait, stopping));
        }

        return results.ToImmutable();
    }
}
