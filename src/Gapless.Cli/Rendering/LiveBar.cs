using Spectre.Console;

namespace Gapless.Cli.Rendering;

/// <summary>One line at the end of the terminal with a bar and a sentence; it is drawn anew each second.</summary>
internal sealed class LiveBar : IAsyncDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProgressTask> _task = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string> _sentence;
    private readonly Task _live;
    private readonly ITimer _ticks;

    /// <summary>Draws it.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="sentence">What stands behind the bar now; asked for each second, and at <see cref="Refresh"/>.</param>
    public LiveBar(TimeProvider time, Func<string> sentence)
    {
        _sentence = sentence;
        _live = AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                _task.SetResult(context.AddTask(Markup.Escape(sentence()), maxValue: 1));
                await _ended.Task;
            });
        _ticks = time.CreateTimer(_ => Refresh(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>A line above the bar.</summary>
    public static void Line(string text) => AnsiConsole.WriteLine(text);

    /// <summary>Moves the bar; without any work it is full.</summary>
    public void Move(int done, int total)
    {
        var task = _task.Task.Result;
        task.MaxValue = Math.Max(1, total);
        task.Value = total == 0 ? 1 : done;
        Refresh();
    }

    /// <summary>Asks for the sentence and shows it.</summary>
    public void Refresh()
    {
        if (_task.Task.IsCompletedSuccessfully) _task.Task.Result.Description = Markup.Escape(_sentence());
    }

    public async ValueTask DisposeAsync()
    {
        await _ticks.DisposeAsync();
        _ended.TrySetResult();
        await _live;
    }
}
