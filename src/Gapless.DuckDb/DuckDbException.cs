using System.Text.RegularExpressions;
using Gapless.Core.Errors;

namespace Gapless.DuckDb;

/// <summary>DuckDB refused or failed a statement; the message is DuckDB's own, unchanged, and may have several lines.</summary>
public sealed partial class DuckDbException : GaplessException
{
    /// <summary>Makes one of what DuckDB said.</summary>
    /// <param name="type">DuckDB's type of the error.</param>
    /// <param name="message">DuckDB's message.</param>
    /// <param name="statement">The whole text that was given; null when it was not about a statement, such as opening a file.</param>
    public DuckDbException(DuckDbErrorType type, string message, string? statement)
        : base(IsMachines(type) ? ErrorKind.Machine : ErrorKind.Usage, message)
    {
        Type = type;
        Statement = statement;
    }

    /// <summary>DuckDB's type of the error.</summary>
    public DuckDbErrorType Type { get; }

    /// <summary>The whole text that was given, parameters unbound; null when it was not about a statement.</summary>
    public string? Statement { get; }

    /// <summary>The line of <see cref="Statement"/>, from 1, where DuckDB knows it.</summary>
    public int? Line =>
        LinePattern().Match(Message) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, out var line) ? line : null;

    private static bool IsMachines(DuckDbErrorType type) => type is
        DuckDbErrorType.Io or DuckDbErrorType.OutOfMemory or DuckDbErrorType.Fatal or DuckDbErrorType.Internal or DuckDbErrorType.NullPointer
        or DuckDbErrorType.Connection or DuckDbErrorType.Network or DuckDbErrorType.Http or DuckDbErrorType.Permission;

    [GeneratedRegex(@"^LINE (\d+):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LinePattern();
}
