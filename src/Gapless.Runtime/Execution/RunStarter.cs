using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Stores a new run, or takes the last unfinished one of its kind up.</summary>
internal sealed class RunStarter(RunPorts ports, string kind)
{
    private const int LookBack = 20;

    /// <summary>Stores a run of the order.</summary>
    public async Task<Run> CreateAsync(RunOrder order, Plan? plan, CancellationToken cancellationToken)
    {
        var now = ports.Time.GetUtcNow();
        var run = new Run(RunIds.New(now), kind, order, null, RunState.Running, ports.Processes.Current, now, now, null, null, RunTotals.None);
        await ports.Runs.CreateAsync(run, cancellationToken);
        if (plan is null) return run;
        var planId = PlanHash.Of(plan);
        await ports.Runs.AttachPlanAsync(run.RunId, planId, plan, cancellationToken);
        return run with { PlanId = planId };
    }

    /// <summary>Ends with an error when a live run of this kind is at what the order is for.</summary>
    /// <remarks>Leases are held for a piece of work at a time; between two of them only the ledger's runs tell that somebody else is at it.</remarks>
    public async Task RefuseOverlapAsync(Func<Run, bool> overlaps, CancellationToken cancellationToken)
    {
        var other = (await ListAsync(cancellationToken)).FirstOrDefault(run => IsAlive(run) && overlaps(run));
        if (other is not null) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", LeaseKeeper.Name(other.Owner), other.Order.Subject));
    }

    /// <summary>Takes the last run up that is not final; null, with a notice, when there is none or a new range was given.</summary>
    public async Task<Run?> TakeUpAsync(bool hasRange, Action<string> notice, CancellationToken cancellationToken)
    {
        if (hasRange)
        {
            notice(Text.Of("Run.ResumeWithRange"));
            return null;
        }

        // Only what came after the last complete run is still worth finishing.
        foreach (var run in await ListAsync(cancellationToken))
        {
            if (run.State == RunState.Complete) break;
            if (run.State == RunState.Cancelled || IsAlive(run)) continue;
            if (!await ports.Runs.TryTakeUpAsync(run, ports.Processes.Current, cancellationToken)) continue;
            return await ports.Runs.FindAsync(run.RunId, cancellationToken);
        }

        notice(Text.Of("Run.NothingToResume"));
        return null;
    }

    /// <summary>Takes just this run up.</summary>
    /// <exception cref="GaplessException">It is final, or somebody else works on it.</exception>
    public async Task<Run> TakeUpAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await ports.Runs.FindAsync(runId, cancellationToken) ?? throw new InvalidOperationException($"There is no run {runId} to take up.");
        if (RunLife.IsFinal(run)) throw new GaplessException(ErrorKind.Usage, Text.Of("Run.Final", runId));
        if (IsAlive(run) || !await ports.Runs.TryTakeUpAsync(run, ports.Processes.Current, cancellationToken))
            throw new GaplessException(ErrorKind.Held, Text.Of("Run.Alive", LeaseKeeper.Name(run.Owner), runId));
        return (await ports.Runs.FindAsync(runId, cancellationToken))!;
    }

    private Task<IReadOnlyList<Run>> ListAsync(CancellationToken cancellationToken) => ports.Runs.ListAsync(kind, LookBack, cancellationToken);

    private bool IsAlive(Run run) => RunLife.IsAlive(run, ports.Processes, ports.Time);
}
