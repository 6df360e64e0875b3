using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Microsoft.Data.Sqlite;

namespace Gapless.State.Sqlite;

/// <summary>SQLite's online backup, checked before it gets its name.</summary>
internal static class SqliteBackup
{
    internal static Task<string> RunAsync(SqliteAddress address, string target, CancellationToken cancellationToken)
    {
        if (!File.Exists(address.Path)) throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerAbsent", address.Path));
        return LedgerErrors.GuardAsync(address, async () =>
        {
            var unfinished = target + ".tmp";
            try
            {
                await using (var source = Open(address.Path, SqliteOpenMode.ReadWrite))
                await using (var copy = Open(unfinished, SqliteOpenMode.ReadWriteCreate))
                {
                    await source.OpenAsync(cancellationToken);
                    await copy.OpenAsync(cancellationToken);
                    source.BackupDatabase(copy);
                    cancellationToken.ThrowIfCancellationRequested();
                    await CheckAsync(copy, target, cancellationToken);
                }

                File.Move(unfinished, target);
                return target;
            }
            finally
            {
                foreach (var leftover in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"]) File.Delete(unfinished + leftover);
            }
        });
    }

    /// <summary>Also takes the copy out of write-ahead mode, so that it is one file.</summary>
    private static async Task CheckAsync(SqliteConnection copy, string target, CancellationToken cancellationToken)
    {
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        await command.ExecuteScalarAsync(cancellationToken);
        command.CommandText = "PRAGMA integrity_check";
        if (await command.ExecuteScalarAsync(cancellationToken) is string verdict && verdict != "ok")
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.BackupFailed", target, verdict));
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
}
