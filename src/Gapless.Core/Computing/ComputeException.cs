using Gapless.Core.Datasets;

namespace Gapless.Core.Computing;

/// <summary>Days of a table could not be computed: the SQL or the data are at fault, not the machine.</summary>
public sealed class ComputeException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="days">The days that the statement was for, as people write them.</param>
    /// <param name="errorType">DuckDB's name of the error, or Gapless's: one or two words.</param>
    /// <param name="message">DuckDB's own message, or a sentence.</param>
    /// <param name="statement">The statement; null when none was run.</param>
    /// <param name="inner">What was thrown first.</param>
    public ComputeException(DatasetName table, string days, string errorType, string message, string? statement, Exception? inner = null)
        : base(message, inner)
    {
        Table = table;
        Days = days;
        ErrorType = errorType;
        Statement = statement;
    }

    /// <summary>The table.</summary>
    public DatasetName Table { get; }

    /// <summary>The days that the statement was for, as people write them.</summary>
    public string Days { get; }

    /// <summary>DuckDB's name of the error, or Gapless's: one or two words.</summary>
    public string ErrorType { get; }

    /// <summary>The statement; null when none was run.</summary>
    public string? Statement { get; }
}
