using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Stores a new run, or takes the last unfinished one up.</summary>
internal sealed class RunStarter(CollectServices services)
{
    /// <summary>A run without a heartbeat for this long is dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(30);

    private const int LookBack = 20;

    public async Task<RunSession> StartAsync(CollectRequest request, IRunListener listener, CancellationToken cancellationToken)
    {
        if (!request.Wait) await RefuseOverlapAsync(request, cancellationToken);
        if (request.Resume && await TakeUpAsync(request, listener, cancellationToken) is { } taken)
        {
            listener.OnStarted(taken, resumed: true);
            return new RunSession(taken, listener, services.Time);
        }

        var now = services.Time.GetUtcNow();
        var run = new Run(
            RunIds.New(now), "collect", request.Order, null, RunState.Running, services.Processes.Current, now, now, null, null, RunTotals.None);
        await services.Runs.CreateAsync(run, cancellationToken);
        listener.OnStarted(run, resumed: false);
        return new RunSession(run, listener, services.Time);
    }

    // Leases are held for a request at a time; between two of them only the ledger's runs tell that somebody else is at it.
    private async Task RefuseOverlapAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var other = (await services.Runs.ListAsync(LookBack, cancellationToken)).FirstOrDefault(run =>
            run.State == RunState.Running && IsAlive(run)
            && run.Order.Sources.Intersect(request.Order.Sources).Any() && !run.Order.Range.Intersect(request.Order.Range).IsEmpty);
        if (other is not null) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", LeaseKeeper.Name(other.Owner), string.Join(", ", other.Order.Sources)));
    }

    private async Task<Run?> TakeUpAsync(CollectRequest request, IRunListener listener, CancellationToken cancellationToken)
    {
        if (request.HasRange)
        {
            listener.OnNotice(Text.Of("Run.ResumeWithRange"));
            return null;
        }

        // Only what came after the last complete run of the same days is still worth finishing.
        foreach (var run in await services.Runs.ListAsync(LookBack, cancellationToken))
        {
            if (run.State == RunState.Complete) break;
            if (run.State == RunState.Running && IsAlive(run)) continue;
            if (!await services.Runs.TryTakeUpAsync(run, services.Processes.Current, cancellationToken)) continue;
            return await services.Runs.FindAsync(run.RunId, cancellationToken);
        }

        listener.OnNotice(Text.Of("Run.NothingToResume"));
        return null;
    }

    private bool IsAlive(Run run) =>
        !services.Processes.IsKnownDead(run.Owner) && services.Time.GetUtcNow() - run.HeartbeatAt < DeadAfter;
}
