using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Npgsql;

namespace Gapless.State.Postgres;

/// <summary>What PostgreSQL's error codes mean for people.</summary>
internal static class PostgresErrors
{
    /// <summary>A code that the driver has no name for.</summary>
    private const string IdleInTransactionTimeout = "25P03";

    internal static GaplessException? Explain(Exception error, string where) => error switch
    {
        PostgresException server => ExplainServer(server, where),
        _ => Connection(error, where, Reason(error)),
    };

    private static GaplessException? ExplainServer(PostgresException error, string where) => error.SqlState switch
    {
        PostgresErrorCodes.DiskFull => Of(Text.Of("Error.LedgerDiskFull", where), error),
        PostgresErrorCodes.InsufficientPrivilege => Of(Text.Of("Error.LedgerRights", where, LedgerErrors.OneLine(error.MessageText)), error),
        PostgresErrorCodes.ReadOnlySqlTransaction => Of(Text.Of("Error.LedgerReadOnly", where), error),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected
            or IdleInTransactionTimeout => Of(Text.Of("Error.LedgerBusy", where), error),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.IoError =>
            Of(Text.Of("Error.LedgerDisk", where, LedgerErrors.OneLine(error.MessageText)), error),

        // 08 connection, 28 credentials, 3D no such database, 53 resources, 57 shutting down.
        { Length: 5 } state when state[..2] is "08" or "28" or "3D" or "53" or "57" => Connection(error, where, error.MessageText),
        _ => null,
    };

    private static GaplessException Connection(Exception error, string where, string reason) =>
        Of(Text.Of("Error.DatabaseConnection", Text.Of("Error.DatabaseConnectionDetail", where, LedgerErrors.OneLine(reason))), error);

    /// <summary>The driver's "Failed to connect" says where, its cause says why.</summary>
    private static string Reason(Exception error) => error.InnerException is { } inner ? $"{error.Message} ({inner.Message})" : error.Message;

    private static GaplessException Of(string sentence, Exception inner) => new(ErrorKind.Machine, sentence, inner);
}
