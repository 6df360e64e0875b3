namespace Gapless.Core.Runs;

/// <summary>Counts HTTP requests as they are sent; safe for several threads.</summary>
public sealed class RequestTally
{
    private long _sent;
    private long _succeeded;
    private long _failed;

    /// <summary>Sent so far, retries included.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>With a usable answer.</summary>
    public long Succeeded => Interlocked.Read(ref _succeeded);

    /// <summary>Without one; not those that were only told to wait.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>One more was sent.</summary>
    public void CountSent() => Interlocked.Increment(ref _sent);

    /// <summary>One more had a usable answer.</summary>
    public void CountSucceeded() => Interlocked.Increment(ref _succeeded);

    /// <summary>One more had none.</summary>
    public void CountFailed() => Interlocked.Increment(ref _failed);
}
