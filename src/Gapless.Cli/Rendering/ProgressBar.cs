using System.Globalization;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Spectre.Console;
using Text = Gapless.Core.Messages.Text;

namespace Gapless.Cli.Rendering;

/// <summary>The live bar of a run in a terminal: done, total, time left, failures, and what it waits for, second by second.</summary>
internal sealed class ProgressBar : IRunListener, IAsyncDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProgressTask> _task = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly Task _live;
    private readonly ITimer _ticks;
    private (int Settled, long Since)? _first;
    private string _doing = "";
    private (RunWaitKind Kind, long Since, TimeSpan Duration)? _waiting;

    public ProgressBar(TimeProvider time, CancellationToken stopping)
    {
        stopping.Register(() => Say(Text.Of("Run.Stopping")));
        _time = time;
        _live = AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                _task.SetResult(context.AddTask(Markup.Escape(Text.Of("Run.Preparing")), maxValue: 1));
                await _ended.Task;
            });
        _ticks = time.CreateTimer(_ => Refresh(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void OnStarted(Run run, bool resumed) => Say(RunWords.Started(run, resumed));

    public void OnDiscovering(string source, string what) => Say(RunWords.Discovering(source, what));

    public void OnPlanned(string planId, Plan plan, RunProgress progress)
    {
        AnsiConsole.WriteLine(RunWords.Planned(planId, plan));
        Show(progress);
    }

    public void OnWaiting(RunWait wait)
    {
        if (wait.Kind == RunWaitKind.Retry) AnsiConsole.WriteLine(RunWords.Waiting(wait));
        _waiting = (wait.Kind, _time.GetTimestamp(), wait.Duration);
        Refresh();
    }

    public void OnRequestStarted(PlannedRequest request)
    {
        _waiting = null;
        Refresh();
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
    {
        _waiting = null;
        if (record.State is RequestState.Failed or RequestState.Restricted) AnsiConsole.WriteLine(RunWords.RequestEnded(request, record, progress));
        Show(progress);
    }

    public void OnNotice(string sentence) => AnsiConsole.WriteLine(sentence);

    public void OnEnded(Run run, RunProgress progress) => Show(progress);

    public async ValueTask DisposeAsync()
    {
        await _ticks.DisposeAsync();
        _ended.TrySetResult();
        await _live;
    }

    private void Show(RunProgress progress)
    {
        var task = _task.Task.Result;
        task.MaxValue = Math.Max(1, progress.TotalPartitions);
        task.Value = progress.TotalPartitions == 0 ? 1 : progress.SettledPartitions;
        _first ??= (progress.SettledPartitions, _time.GetTimestamp());
        var minutes = _time.GetElapsedTime(_first.Value.Since).TotalMinutes;
        var rate = minutes > 0 ? (progress.SettledPartitions - _first.Value.Settled) / minutes : 0;
        Say(Text.Of("Run.Rate", RunWords.Progress(progress), rate.ToString("N0", CultureInfo.InvariantCulture)));
    }

    private void Say(string text)
    {
        _doing = text;
        Refresh();
    }

    private void Refresh()
    {
        if (!_task.Task.IsCompletedSuccessfully) return;
        var text = _doing;
        if (_waiting is { } waiting)
        {
            var left = waiting.Duration - _time.GetElapsedTime(waiting.Since);
            if (left > TimeSpan.FromSeconds(1)) text = $"{_doing} ({StillWaiting(waiting.Kind, (int)left.TotalSeconds)})";
        }

        _task.Task.Result.Description = Markup.Escape(text);
    }

    private static string StillWaiting(RunWaitKind kind, int seconds) =>
        kind == RunWaitKind.Quota ? Text.Of("Run.StillWaitingQuota", seconds) : Text.Of("Run.StillWaiting", seconds);
}
