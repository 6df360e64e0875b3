using Gapless.Core.Errors;

namespace Gapless.Core.Tables;

/// <summary>A table's SQL, or a header comment of it, is wrong. Who knows the file puts its name before the message.</summary>
public sealed class SqlTemplateException : GaplessException
{
    /// <summary>Makes an error at a place of the file.</summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column in Unicode characters, from 1.</param>
    /// <param name="message">What is wrong and what to do, without the place.</param>
    /// <param name="inner">What was thrown first.</param>
    public SqlTemplateException(int line, int column, string message, Exception? inner = null)
        : base(ErrorKind.Usage, message, inner)
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in Unicode characters, from 1.</summary>
    public int Column { get; }
}
