namespace Gapless.Core.Errors;

/// <summary>The root of the errors that a person can act on: what, where, what to do next, in one line.</summary>
public class GaplessException : Exception
{
    /// <summary>Makes an error of a kind with a message for people.</summary>
    public GaplessException(ErrorKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>Whose fault it is.</summary>
    public ErrorKind Kind { get; }
}
