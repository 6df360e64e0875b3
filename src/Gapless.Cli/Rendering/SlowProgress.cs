using Gapless.Core.Messages;

namespace Gapless.Cli.Rendering;

/// <summary>Says how far work over tables is, once it takes longer than two seconds; on the error output, so that it is in no document.</summary>
internal sealed class SlowProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly ITimer _timer;
    private int _done;
    private int _said = -1;

    /// <summary>Begins to count.</summary>
    /// <param name="total">How many tables there are.</param>
    /// <param name="time">The clock.</param>
    public SlowProgress(int total, TimeProvider time) => _timer = time.CreateTimer(_ => Say(total), null, Interval, Interval);

    /// <summary>So many tables are done.</summary>
    public void Done(int count) => Volatile.Write(ref _done, count);

    public void Dispose() => _timer.Dispose();

    private void Say(int total)
    {
        var done = Volatile.Read(ref _done);
        if (Interlocked.Exchange(ref _said, done) != done) Console.Error.WriteLine(Text.Of("Verify.Progress", done, total));
    }
}
