using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Execution;

/// <summary>Collects: stores the order, asks for the catalogue, stores the plan, executes exactly that.</summary>
public sealed class Collector
{
    private readonly CollectServices _services;
    private readonly RunStarter _starter;
    private readonly OutcomeCommitter _committer;
    private readonly RequestRunner _runner;
    private readonly ICrashPoints _crash;

    /// <summary>Makes a collector over the ports.</summary>
    public Collector(CollectServices services, ICrashPoints crash)
    {
        _services = services;
        _crash = crash;
        _committer = new OutcomeCommitter(services, crash);
        _runner = new RequestRunner(services, _committer);
        _starter = new RunStarter(services.Run, RunKinds.Collect);
    }

    /// <summary>Runs to the end, to a stop, or to an error that ends the run; all of them are in the ledger when this returns.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="listener">Hears of everything.</param>
    /// <param name="stopping">Finishes the request in hand, then stops.</param>
    public async Task<CollectResult> RunAsync(CollectRequest request, DateOnly today, IRunListener listener, CancellationToken stopping)
    {
        var session = await StartAsync(request, listener, stopping);
        _crash.Reach(CrashPoint.OrderStored);
        await using var heartbeat = new Heartbeat(_services.Run, session.Run, () => session.Totals, listener.OnNotice, stopping);
        var errors = new List<GaplessException>();
        try
        {
            var plan = await PlanAsync(session, today, request.Wait, errors, heartbeat.Stopping);
            await ExecuteAsync(session, plan, request.Wait, errors, heartbeat.Stopping);
            return await EndAsync(session, errors, null);
        }
        catch (OperationCanceledException) when (heartbeat.Stopping.IsCancellationRequested)
        {
            return await EndAsync(session, [], RunState.Stopped);
        }
        catch (GaplessException error)
        {
            return await EndAsync(session, [error], null);
        }
        catch (Exception error)
        {
            await TryEndBrokenAsync(session, error);
            throw;
        }
    }

    private async Task<RunSession> StartAsync(CollectRequest request, IRunListener listener, CancellationToken cancellationToken)
    {
        if (!request.Wait) await _starter.RefuseOverlapAsync(other => Overlaps((CollectOrder)other.Order, request.Order), cancellationToken);
        if (request.Plan is { } plan) await new ProjectPlanner(_services.Sources, null, _services.Store, _services.Partitions, _services.RawFiles).EnsureFitsAsync(plan, cancellationToken);
        var taken = request.ResumeRun is { } id ? await _starter.TakeUpAsync(id, cancellationToken)
            : request.Resume ? await _starter.TakeUpAsync(request.HasRange, listener.OnNotice, cancellationToken)
            : null;
        var run = taken ?? await _starter.CreateAsync(request.Order, request.Plan, cancellationToken);
        listener.OnStarted(run, resumed: taken is not null);
        return new RunSession(run, listener, _services.Time);
    }

    private static bool Overlaps(CollectOrder one, CollectOrder other) =>
        one.Sources.Intersect(other.Sources).Any() && !one.Range.Intersect(other.Range).IsEmpty;

    private async Task<Plan> PlanAsync(RunSession session, DateOnly today, bool wait, List<GaplessException> errors, CancellationToken stopping)
    {
        var order = session.Order;
        if (session.Run.PlanId is { } stored && await _services.Runs.FindPlanAsync(stored, stopping) is { } known)
        {
            session.Follow(known, await _services.Runs.RequestsAsync(session.Run.RunId, stopping));
            await _runner.AdoptAsync(session, known.Partitions.Select(part => new FeedDates(part.Dataset, part.Dates)), stopping);
            session.Listener.OnPlanned(stored, known, session.Progress);
            return known;
        }

        var ready = new List<ICollectSource>();
        foreach (var source in Ordered(order))
        {
            if (await TryAsync(errors, () => DiscoverAsync(session, source, today, wait, stopping))) ready.Add(source);
        }

        // A source that could not be asked keeps the order open, so that a resumption plans it too.
        if (ready.Count == 0 && errors.Count > 0) throw errors[0];
        var plan = await new CollectPlanner(ready).PlanAsync(order, today, stopping);
        var planId = PlanHash.Of(plan);
        if (errors.Count == 0) await _services.Runs.AttachPlanAsync(session.Run.RunId, planId, plan, stopping);
        _crash.Reach(CrashPoint.PlanStored);
        session.Follow(plan, []);
        session.Listener.OnPlanned(planId, plan, session.Progress);
        return plan;
    }

    private async Task DiscoverAsync(RunSession session, ICollectSource source, DateOnly today, bool wait, CancellationToken stopping)
    {
        try
        {
            // Under the lease, so that of two processes the second finds what the first has learned.
            await LeaseKeeper.RunAsync(
                _services.Run, LeaseKeeper.Source(source.Name), session.Waiter(source.Name), wait, (_, _) => source.DiscoverAsync(session.Order, today, session.Context, stopping), stopping);
        }
        catch (RequestFailedException error)
        {
            throw new GaplessException(ErrorKind.SourceDown, Text.Of("Source.NoCatalogue", source.Name, error.Message), error);
        }
    }

    private async Task ExecuteAsync(RunSession session, Plan plan, bool wait, List<GaplessException> errors, CancellationToken stopping)
    {
        foreach (var source in Ordered(session.Order))
        {
            await TryAsync(errors, async () =>
            {
                await SettleAsync(session, plan, source, wait, stopping);
                foreach (var request in plan.Requests.Where(request => request.Source == source.Name))
                {
                    stopping.ThrowIfCancellationRequested();
                    if (!session.Tracker.HasEnded(request)) await _runner.RunAsync(session, source, request, wait, stopping);
                }

                await _runner.FailUndecidedAsync(session, source, wait, stopping);
            });
        }
    }

    private async Task SettleAsync(RunSession session, Plan plan, ICollectSource source, bool wait, CancellationToken stopping)
    {
        var now = _services.Time.GetUtcNow();
        var partitions = plan.Settlements.Where(part => part.Dataset.Group == source.Name)
            .SelectMany(part => part.Dates.Where(day => session.Tracker.IsOpen(part.Dataset, day)).Select(day => new Partition(
                part.Dataset, day, part.State, false, 0, null, part.Evidence, null, session.Run.RunId, now)))
            .ToList();
        if (partitions.Count == 0) return;
        await LeaseKeeper.RunAsync(
            _services.Run, LeaseKeeper.Source(source.Name), session.Waiter(source.Name), wait, (lease, _) => _committer.CommitAsync(session, [.. partitions], null, _services.Time.GetUtcNow(), lease), stopping);
        foreach (var partition in partitions) session.Tracker.Settle(partition.Dataset, partition.Date, partition.State);
    }

    // A run that is taken up again can name a source that the project has switched off since.
    private List<ICollectSource> Ordered(CollectOrder order) =>
        [.. order.Sources.Select(name => _services.Sources.FirstOrDefault(source => source.Name == name)
            ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Source.NotEnabled", name)))];

    // One source that is down or refuses the key does not keep another from being collected.
    private static async Task<bool> TryAsync(List<GaplessException> errors, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (GaplessException error) when (error.Kind is ErrorKind.SourceDown or ErrorKind.Refused)
        {
            errors.Add(error);
            return false;
        }
    }

    private async Task<CollectResult> EndAsync(RunSession session, IReadOnlyList<GaplessException> errors, RunState? state)
    {
        var progress = session.Progress;
        var error = errors.OrderByDescending(error => error.Kind == ErrorKind.Refused).FirstOrDefault();
        var ended = state ?? (error?.Kind switch
        {
            ErrorKind.SourceDown => RunState.SourceDown,
            ErrorKind.Refused => RunState.Refused,
            ErrorKind.Held => RunState.Stopped,
            not null => RunState.Broken,
            null => session.Tracker.HasFailures ? RunState.Failed : RunState.Complete,
        });
        await _services.Runs.EndAsync(session.Run, ended, error?.Message, session.Totals, CancellationToken.None);
        var run = await _services.Runs.FindAsync(session.Run.RunId, CancellationToken.None) ?? session.Run;
        session.Listener.OnEnded(run, progress);
        return new CollectResult(run, progress, [.. session.Tracker.In(PartitionState.Failed)], [.. session.Tracker.In(PartitionState.Restricted)], error);
    }

    // The ledger may be what broke; then the heartbeat will show that the run is dead.
    private async Task TryEndBrokenAsync(RunSession session, Exception error)
    {
        try
        {
            await _services.Runs.EndAsync(session.Run, RunState.Broken, error.Message.ReplaceLineEndings(" "), session.Totals, CancellationToken.None);
        }
        catch (GaplessException)
        {
        }
    }
}
