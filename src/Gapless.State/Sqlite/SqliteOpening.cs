using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gapless.State.Sqlite;

/// <summary>Opens a SQLite ledger: the file for work or to be read, or an empty one in memory.</summary>
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

    /// <summary>The file, to which nothing is written; SQLite's log lies beside it while it is open.</summary>
    internal static Task<SqliteDatabase> ToReadAsync(SqliteAddress address, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(address, async () => new SqliteDatabase(address, await ReadersAsync(address.Path, cancellationToken), timeProvider));

    /// <summary>Has the file looked over; it is left as it is.</summary>
    /// <exception cref="GaplessException">It is damaged.</exception>
    internal static Task CheckAsync(SqliteAddress address, CancellationToken cancellationToken) => LedgerErrors.GuardAsync(address, async () =>
    {
        await using var connections = await ReadersAsync(address.Path, cancellationToken);
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is string verdict && verdict != "ok")
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.LedgerUnsound", address.Path, LedgerErrors.OneLine(verdict)));
        return true;
    });

    // Where SQLite may not put its log beside the file, nobody else who is like us can write it either.
    private static async Task<SqliteConnections> ReadersAsync(string path, CancellationToken cancellationToken)
    {
        var connections = SqliteConnections.ToRead(path);
        try
        {
            await connections.ProbeAsync(cancellationToken);
            return connections;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY)
        {
            await connections.DisposeAsync();
            return SqliteConnections.ToRead($"file:{string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString))}?immutable=1");
        }
        catch
        {
            await connections.DisposeAsync();
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
}
