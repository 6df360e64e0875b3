namespace Gapless.Football.Simulation.Traffic;


/// <summary>Holds answers back while a test wants it, so that it can act in the middle of a request.</summary>
internal sealed class HoldGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int? _stillFree;
    private int _waiting;

    /// <summary>How many answers are held now.</summary>
    public int Waiting
    {
        get { lock (_lock) return _waiting; }
    }

    /// <summary>Lets that many more requests through and holds the later ones.</summary>
    public void HoldAfter(int requests)
    {
        lock (_lock) _stillFree = requests;
    }

    /// <summary>Lets all go, those held and those to come.</summary>
    public void Release()
    {
        TaskCompletionSource released;
        lock (_lock)
        {
            _stillFree = null;
            released = _released;
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        released.SetResult();
    }

    /// <summary>Returns when the answer may go out.</summary>
    public async Task PassAsync(CancellationToken cancellation)
    {
        Task released;
        lock (_lock)
        {
            if (_stillFree is not { } free) return;
            if (free > 0)
            {
                _stillFree = free - 1;
                return;
            }

            _waiting++;
            released = _released.Task;
        }

        try
        {
            await released.WaitAsync(cancellation);
        }
        finally
        {
            lock (_lock) _waiting--;
        }
    }
}
