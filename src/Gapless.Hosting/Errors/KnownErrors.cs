using System.Data.Common;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using Gapless.State;

namespace Gapless.Hosting.Errors;

/// <summary>Tells errors that a person can act on from bugs. A process works on one project: what is told of it is set once.</summary>
internal static class KnownErrors
{
    private const int DiskFull = 28;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Replaces the project's secrets in whatever is shown; set once the project is known.</summary>
    public static SecretRedactor Redactor { get; set; } = new([]);

    /// <summary>Where the project's ledger is, for the database's errors; set once the project is known.</summary>
    public static LedgerAddress? Ledger { get; set; }

    /// <summary>The error as one that a person can act on; null for a bug.</summary>
    public static GaplessException? Of(Exception error) => error switch
    {
        GaplessException known => known,
        AggregateException { InnerExceptions: [{ } inner, ..] } => Of(inner),
        DbException database when Ledger is { } ledger && LedgerErrors.Explain(database, ledger) is { } explained => explained,
        UnauthorizedAccessException denied => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", denied.Message), denied),
        IOException { HResult: var code } full when (code & 0xFFFF) == DiskFull => new GaplessException(ErrorKind.Machine, Text.Of("Error.DiskFull", full.Message), full),
        IOException { HResult: var code } locked when (code & 0xFFFF) == ReadOnlyFileSystem => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", locked.Message), locked),
        IOException io => new GaplessException(ErrorKind.Machine, Text.Of("Error.Io", io.Message), io),
        _ => null,
    };
}
