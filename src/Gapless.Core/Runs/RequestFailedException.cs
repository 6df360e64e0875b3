namespace Gapless.Core.Runs;

/// <summary>A request had no usable answer after all retries; its days are failed, the run goes on.</summary>
public sealed class RequestFailedException : Exception
{
    /// <summary>Makes the error with its cause in one line and how often the request was sent.</summary>
    public RequestFailedException(string message, int attempts, Exception? inner = null)
        : base(message, inner) => Attempts = attempts;

    /// <summary>HTTP requests sent.</summary>
    public int Attempts { get; }
}
