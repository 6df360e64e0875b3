using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>The live bar of a run in a terminal: done, total, time left, failures, and what it waits for, second by second.</summary>
internal sealed class ProgressBar : IRunListener, IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly LiveBar _bar;
    private (int Settled, long Since)? _first;
    private string _doing = Text.Of("Run.Preparing");
    private (RunWaitKind Kind, long Since, TimeSpan Duration)? _waiting;

    public ProgressBar(TimeProvider time, CancellationToken stopping)
    {
        _time = time;
        _bar = new LiveBar(time, Sentence);
        stopping.Register(() => Say(Text.Of("Run.Stopping")));
    }

    public void OnStarted(Run run, bool resumed) => Say(RunWords.Started(run, resumed));

    public void OnDiscovering(string source, string what) => Say(RunWords.Discovering(source, what));

    public void OnPlanned(string planId, Plan plan, RunProgress progress)
    {
        LiveBar.Line(RunWords.Planned(planId, plan));
        Show(progress);
    }

    public void OnWaiting(RunWait wait)
    {
        if (wait.Kind == RunWaitKind.Retry) LiveBar.Line(RunWords.Waiting(wait));
        _waiting = (wait.Kind, _time.GetTimestamp(), wait.Duration);
        _bar.Refresh();
    }

    public void OnRequestStarted(PlannedRequest request)
    {
        _waiting = null;
        _bar.Refresh();
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
    {
        _waiting = null;
        if (record.State is RequestState.Failed or RequestState.Restricted) LiveBar.Line(RunWords.RequestEnded(request, record, progress));
        Show(progress);
    }

    public void OnNotice(string sentence) => LiveBar.Line(sentence);

    public void OnEnded(Run run, RunProgress progress) => Show(progress);

    public ValueTask DisposeAsync() => _bar.DisposeAsync();

    private void Show(RunProgress progress)
    {
        _first ??= (progress.SettledPartitions, _time.GetTimestamp());
        var minutes = _time.GetElapsedTime(_first.Value.Since).TotalMinutes;
        var rate = minutes > 0 ? (progress.SettledPartitions - _first.Value.Settled) / minutes : 0;
        _doing = Text.Of("Run.Rate", RunWords.Progress(progress), rate.ToString("N0", CultureInfo.InvariantCulture));
        _bar.Move(progress.SettledPartitions, progress.TotalPartitions);
    }

    private void Say(string text)
    {
        _doing = text;
        _bar.Refresh();
    }

    private string Sentence()
    {
        if (_waiting is not { } waiting) return _doing;
        var left = waiting.Duration - _time.GetElapsedTime(waiting.Since);
        return left > TimeSpan.FromSeconds(1) ? $"{_doing} ({StillWaiting(waiting.Kind, (int)left.TotalSeconds)})" : _doing;
    }

    private static string StillWaiting(RunWaitKind kind, int seconds) =>
        kind == RunWaitKind.Quota ? Text.Of("Run.StillWaitingQuota", seconds) : Text.Of("Run.StillWaiting", seconds);
}
