using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Composition;

/// <summary>A run with what it did.</summary>
/// <param name="Run">The run.</param>
/// <param name="HasDied">True when it counts as running, but its process is dead.</param>
/// <param name="Groups">What it did, by dataset, state and days without a gap.</param>
/// <param name="Plan">What it was to do; null when it has no stored plan, or nobody asked for it.</param>
internal sealed record RunHistory(Run Run, bool HasDied, IReadOnlyList<AttemptGroup> Groups, Plan? Plan)
{
    /// <summary>Days that need no further work.</summary>
    public int Done => Groups.Where(group => group.State != PartitionState.Failed).Sum(group => group.Dates.Days);

    /// <summary>Days that failed.</summary>
    public int Failed => Count(PartitionState.Failed);

    /// <summary>Days that it left in that state.</summary>
    public int Count(PartitionState state) => Groups.Where(group => group.State == state).Sum(group => group.Dates.Days);

    /// <summary>Reads it.</summary>
    public static async Task<RunHistory> ReadAsync(Project project, Run run, bool withPlan, CancellationToken cancellationToken) => new(
        run,
        run.State == RunState.Running && !RunLife.IsAlive(run, project.Processes, project.Time),
        await project.Ledger.Attempts.OfRunAsync(run.RunId, cancellationToken),
        withPlan && run.PlanId is { } plan ? await project.Ledger.Runs.FindPlanAsync(plan, cancellationToken) : null);
}
