using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Tells whether somebody still works on a run.</summary>
public static class RunLife
{
    /// <summary>A run without a heartbeat for this long is dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(30);

    /// <summary>True when it runs and its process is, as far as can be known, alive.</summary>
    public static bool IsAlive(Run run, IProcessTable processes, TimeProvider time) =>
        run.State == RunState.Running && !processes.IsKnownDead(run.Owner) && time.GetUtcNow() - run.HeartbeatAt < DeadAfter;

    /// <summary>True when it can never change again.</summary>
    public static bool IsFinal(Run run) => run.State is RunState.Complete or RunState.Cancelled;
}
