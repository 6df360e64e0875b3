using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Hosting.Execution;

/// <summary>Tells a run as lines to its log and some other places, and passes it on to other listeners.</summary>
internal sealed class RunReporter(RunLog log, IReadOnlyList<Action<string>> lines, IReadOnlyList<IRunListener> others) : IRunListener
{
    /// <summary>Shorter waits are not worth a line.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(5);

    public void OnStarted(Run run, bool resumed)
    {
        log.BelongsTo(run.RunId);
        Tell(RunWords.Started(run, resumed), other => other.OnStarted(run, resumed));
    }

    public void OnDiscovering(string source, string what) => Tell(RunWords.Discovering(source, what), other => other.OnDiscovering(source, what));

    public void OnPlanned(string planId, Plan plan, RunProgress progress) =>
        Tell(RunWords.Planned(planId, plan), other => other.OnPlanned(planId, plan, progress));

    // A refusal by the source is always worth a line, however short the wait: it is looked for in the log.
    public void OnWaiting(RunWait wait) => Tell(
        wait.Kind == RunWaitKind.Pause || (wait is { Kind: RunWaitKind.Quota, Detail: null } && wait.Duration < WorthTelling) ? null : RunWords.Waiting(wait),
        other => other.OnWaiting(wait));

    public void OnRequestStarted(PlannedRequest request) => Tell(null, other => other.OnRequestStarted(request));

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress) =>
        Tell(IsUnneeded(request, record) ? null : RunWords.RequestEnded(request, record, progress), other => other.OnRequestEnded(request, record, outcome, progress));

    public void OnNotice(string sentence) => Tell(sentence, other => other.OnNotice(sentence));

    public void OnEnded(Run run, RunProgress progress) => Tell(null, other => other.OnEnded(run, progress));

    private static bool IsUnneeded(PlannedRequest request, RequestRecord record) => request.FallbackOf is not null && record.State == RequestState.Skipped;

    private void Tell(string? line, Action<IRunListener> pass)
    {
        if (line is not null)
        {
            log.Write(line);
            foreach (var write in lines) write(line);
        }

        foreach (var other in others) pass(other);
    }
}
