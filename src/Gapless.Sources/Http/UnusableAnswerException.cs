namespace Gapless.Sources.Http;

/// <summary>Thrown by a parser: the body is cut, is not what was asked for, or contradicts itself; the request is retried.</summary>
public sealed class UnusableAnswerException : Exception
{
    /// <summary>Makes the error with one line that says what is wrong.</summary>
    public UnusableAnswerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
