using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gapless.State.Sqlite;

/// <summary>What SQLite's result codes mean for people.</summary>
internal static class SqliteErrors
{
    internal static GaplessException? Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Of(Text.Of("Error.LedgerBusy", path), error),
        raw.SQLITE_READONLY => Of(Text.Of("Error.LedgerReadOnly", path), error),
        // The file of the log's index could not grow: that is how a full disk shows when a ledger is opened.
        raw.SQLITE_IOERR when error.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE => Of(Text.Of("Error.LedgerDiskFull", path), error),
        raw.SQLITE_FULL => Of(Text.Of("Error.LedgerDiskFull", path), error),
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => Of(Text.Of("Error.LedgerDamaged", path), error),
        raw.SQLITE_IOERR => Of(Text.Of("Error.LedgerDisk", path, LedgerErrors.OneLine(error.Message)), error),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => CannotOpen(path, LedgerErrors.OneLine(error.Message), error),
        _ => null,
    };

    internal static GaplessException CannotOpen(string path, string reason, Exception error) =>
        Of(Text.Of("Error.LedgerCannotOpen", path, LedgerErrors.OneLine(reason)), error);

    private static GaplessException Of(string sentence, Exception inner) => new(ErrorKind.Machine, sentence, inner);
}
