using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gapless.State.Sqlite;

/// <summary>Opens a SQLite ledger: the file for work, a picture of it in memory for a dry run.</summary>
internal static class SqliteOpening
{
    private static long _memories;

    internal static async Task<SqliteDatabase> ForWorkAsync(SqliteAddress address, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(address.Path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.CannotOpen(address.Path, error.Message, error);
        }

        var connections = new SqliteConnections(address.Path, address.FullSync);
        try
        {
            await LedgerErrors.GuardAsync(address, async () =>
            {
                await connections.PrepareAsync(cancellationToken);
                return true;
            });
            return new SqliteDatabase(address, connections, timeProvider);
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database in memory.</summary>
    internal static SqliteDatabase Empty(LedgerAddress address, TimeProvider timeProvider)
    {
        var (uri, keeper) = Memory();
        return new SqliteDatabase(address, new SqliteConnections(uri, fullSync: false, keeper), timeProvider);
    }

    /// <summary>The file's committed content, in memory; the file and its folder are left as they are.</summary>
    internal static Task<SqliteDatabase> PictureAsync(SqliteAddress address, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(address, async () =>
        {
            for (var attempt = 0; ; attempt++)
            {
                var before = Stamp(address.Path);
                var (uri, keeper) = Memory();
                try
                {
                    await CopyAsync(address.Path, uri, cancellationToken);
                    if (before.InUse || before == Stamp(address.Path))
                        return new SqliteDatabase(address, new SqliteConnections(uri, fullSync: false, keeper), timeProvider);
                }
                catch (SqliteException) when (!before.InUse && attempt < 3 && before != Stamp(address.Path))
                {
                    // Somebody began to write in the middle of the copy: the next one goes the way for files in use.
                }
                catch
                {
                    await keeper.DisposeAsync();
                    throw;
                }

                await keeper.DisposeAsync();
                if (attempt == 3) throw new GaplessException(ErrorKind.Machine, Text.Of("Error.LedgerBusy", address.Path));
            }
        });

    /// <summary>Has the file looked over; it is left as it is.</summary>
    /// <exception cref="GaplessException">It is damaged.</exception>
    internal static Task CheckAsync(SqliteAddress address, CancellationToken cancellationToken) => LedgerErrors.GuardAsync(address, async () =>
    {
        await using var source = await OpenToReadAsync(address.Path, cancellationToken);
        await using var command = source.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is string verdict && verdict != "ok")
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.LedgerUnsound", address.Path, LedgerErrors.OneLine(verdict)));
        return true;
    });

    private static async Task CopyAsync(string path, string memory, CancellationToken cancellationToken)
    {
        await using var source = await OpenToReadAsync(path, cancellationToken);
        await using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $memory";
        command.Parameters.AddWithValue("$memory", memory);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// A file that nobody has open is read as one that cannot change, since SQLite would otherwise make two files beside it.
    /// When a log lies beside it, the log is read too.
    /// </summary>
    private static async Task<SqliteConnection> OpenToReadAsync(string path, CancellationToken cancellationToken)
    {
        var uri = "file:" + string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        var source = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = uri + (Stamp(path).InUse ? "" : "?immutable=1"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            await source.OpenAsync(cancellationToken);
            raw.sqlite3_busy_timeout(source.Handle!, 30_000);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private static (string Uri, SqliteConnection Keeper) Memory()
    {
        var uri = $"file:/gapless-{Environment.ProcessId}-{Interlocked.Increment(ref _memories)}?vfs=memdb";
        var keeper = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = uri, Pooling = false }.ConnectionString);
        keeper.Open();
        return (uri, keeper);
    }

    private static (bool InUse, long Length, DateTime Written) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (File.Exists(path + "-wal") || File.Exists(path + "-journal"), file.Length, file.LastWriteTimeUtc);
    }
}
