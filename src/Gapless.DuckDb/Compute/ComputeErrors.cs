using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb.Compute;

/// <summary>Says whose fault an error of DuckDB is: the SQL's and the data's, or the machine's.</summary>
internal static class ComputeErrors
{
    /// <summary>Signs of the machine's fault in messages whose type does not tell.</summary>
    private static readonly string[] Disk = ["No space left", "Disk quota", "max_temp_directory_size", "Input/output error", "Too many open files"];

    /// <summary>The exception to throw in place of DuckDB's.</summary>
    /// <param name="error">What DuckDB threw.</param>
    /// <param name="table">The table that was computed.</param>
    /// <param name="days">For which days, as people write them.</param>
    /// <param name="scratch">Knows what the files are called.</param>
    /// <param name="hint">A sentence to put behind DuckDB's; null for none.</param>
    public static Exception Of(DuckDbException error, DatasetName table, string days, Scratch? scratch, string? hint = null)
    {
        var message = scratch?.Named(error.Message) ?? error.Message;
        if (IsMachines(error)) return new GaplessException(ErrorKind.Machine, Text.Of("Compute.Machine", table, days, message), error);
        return new ComputeException(table, days, TypeOf(error), hint is null ? message : $"{message.TrimEnd()}\n{hint}", error.Statement, error);
    }

    /// <summary>True when the instance can't be used any more.</summary>
    public static bool IsFatal(DuckDbException error) => error.Type is DuckDbErrorType.Fatal or DuckDbErrorType.Internal;

    private static bool IsMachines(DuckDbException error) =>
        Array.Exists(Disk, sign => error.Message.Contains(sign, StringComparison.Ordinal)) || error.Type switch
        {
            // A glob of the SQL's own that finds nothing is the SQL's affair.
            DuckDbErrorType.Io => !error.Message.Contains("No files found", StringComparison.Ordinal),
            // With "used" it is the memory limit, under which a smaller batch may do; without, the machine gave no more.
            DuckDbErrorType.OutOfMemory => !error.Message.Contains(" used", StringComparison.Ordinal),
            DuckDbErrorType.Connection => true,
            _ => false,
        };

    private static string TypeOf(DuckDbException error)
    {
        var end = error.Message.IndexOf(':', StringComparison.Ordinal);
        var type = end > 0 ? error.Message[..end] : "";
        return type.EndsWith("Error", StringComparison.Ordinal) ? type : $"{error.Type} Error";
    }
}
