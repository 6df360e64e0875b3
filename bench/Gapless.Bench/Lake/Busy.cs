using System.Diagnostics;

namespace Gapless.Bench.Lake;

/// <summary>For how long at least one of many pieces of work was going on. They may overlap; they may come from several threads.</summary>
internal sealed class Busy
{
    private readonly Lock _lock = new();
    private int _running;
    private long _since;
    private long _ticks;

    /// <summary>The seconds so far.</summary>
    public double Seconds
    {
        get
        {
            lock (_lock) return (double)_ticks / Stopwatch.Frequency;
        }
    }

    /// <summary>How many pieces there were.</summary>
    public int Count { get; private set; }

    /// <summary>Does a piece of the work.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> work)
    {
        Begin();
        try
        {
            return await work();
        }
        finally
        {
            End();
        }
    }

    /// <summary>Does a piece of the work.</summary>
    public Task WhileAsync(Func<Task> work) => WhileAsync(async () =>
    {
        await work();
        return true;
    });

    private void Begin()
    {
        lock (_lock)
        {
            Count++;
            if (_running++ == 0) _since = Stopwatch.GetTimestamp();
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_running == 0) _ticks += Stopwatch.GetTimestamp() - _since;
        }
    }
}
