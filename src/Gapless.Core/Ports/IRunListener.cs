using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Hears what a run does, as it does it. Must be quick and must not throw.</summary>
public interface IRunListener
{
    /// <summary>The run is stored and begins, or is taken up again.</summary>
    void OnStarted(Run run, bool resumed);

    /// <summary>The source's catalogue is asked for, before the plan.</summary>
    void OnDiscovering(string source, string what);

    /// <summary>The plan is stored.</summary>
    void OnPlanned(string planId, Plan plan, RunProgress progress);

    /// <summary>It waits.</summary>
    void OnWaiting(RunWait wait);

    /// <summary>A request is about to be sent.</summary>
    void OnRequestStarted(PlannedRequest request);

    /// <summary>A request came to its end and is committed.</summary>
    void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress);

    /// <summary>Something that a person should know: a full sentence.</summary>
    void OnNotice(string sentence);

    /// <summary>The run ended.</summary>
    void OnEnded(Run run, RunProgress progress);
}
