using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Options;
using Gapless.Server.Scheduling;
using Gapless.Server.Verify;

namespace Gapless.Server.Events;

/// <summary>Hears how things ended that this process did. Must be quick and must not throw.</summary>
internal interface IOutcomeListener
{
    /// <summary>A run is over.</summary>
    /// <param name="run">As it ended.</param>
    /// <param name="error">The error that ended it; null when it came to its end.</param>
    void OnRunEnded(Run run, GaplessException? error);

    /// <summary>A verification is over.</summary>
    void OnVerified(VerifyState state);

    /// <summary>A firing of the schedule is over. Of a run or a verification that it began, the others tell, too.</summary>
    void OnFired(ScheduleOptions entry, FiringResult result);
}
