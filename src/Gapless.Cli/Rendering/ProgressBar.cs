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
    private string _doing = "";
    private (string Text, long Since, TimeSpan Duration)? _waiting;

    public ProgressBar(TimeProvider time)
    {
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
        _waiting = (RunWords.Waiting(wait), _time.GetTimestamp(), wait.Duration);
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
        Say(RunWords.Progress(progress));
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
            text = left > TimeSpan.FromSeconds(1) ? $"{_doing} ({Text.Of("Run.StillWaiting", (int)left.TotalSeconds)})" : _doing;
        }

        _task.Task.Result.Description = Markup.Escape(text);
    }
}
