using Gapless.Core.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gapless.State.Sqlite;

/// <summary>Opens pooled connections of one database and lets this process's writers in one by one.</summary>
internal sealed class SqliteConnections : IAsyncDisposable
{
    /// <summary>Longer than a lease: a frozen process makes others wait, not fail.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BusySlice = TimeSpan.FromMilliseconds(500);

    private readonly string _connectionString;
    private readonly string _pragmas;
    private readonly SqliteConnection? _keeper;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly TimeProvider _waiting = TimeProvider.System;

    /// <param name="dataSource">A path, or a <c>file:</c> URI.</param>
    /// <param name="fullSync">Sync the disk at every commit.</param>
    /// <param name="keeper">Keeps a database in memory alive.</param>
    internal SqliteConnections(string dataSource, bool fullSync, SqliteConnection? keeper = null)
        : this(dataSource, $"PRAGMA synchronous = {(fullSync ? "FULL" : "NORMAL")};", SqliteOpenMode.ReadWriteCreate, keeper)
    {
    }

    private SqliteConnections(string dataSource, string pragmas, SqliteOpenMode mode, SqliteConnection? keeper)
    {
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = dataSource,
            Mode = mode,
            ForeignKeys = true,
            Pooling = keeper is null,
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        }.ConnectionString;
        _pragmas = pragmas;
        _keeper = keeper;
    }

    /// <summary>True when every write is refused.</summary>
    internal bool IsReadOnly { get; private init; }

    /// <summary>Connections that only read a file that is there.</summary>
    internal static SqliteConnections ToRead(string dataSource) => new(dataSource, "PRAGMA query_only = ON;", SqliteOpenMode.ReadWrite, keeper: null) { IsReadOnly = true };

    internal async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            raw.sqlite3_busy_timeout(connection.Handle!, (int)BusyTimeout.TotalMilliseconds);
            await ExecuteAsync(connection, _pragmas, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction that holds the write lock; in this process writers come in the order in which they asked.</summary>
    internal async Task<ILedgerTransaction> BeginWriteAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        if (!await _writer.WaitAsync(2 * BusyTimeout, cancellationToken)) throw new SqliteException("The writers of this process are stuck.", raw.SQLITE_BUSY);
        SqliteConnection? connection = null;
        try
        {
            connection = await OpenAsync(cancellationToken);
            return new LedgerTransaction(database, connection, BeginImmediate(connection, cancellationToken), () => _writer.Release());
        }
        catch
        {
            if (connection is not null) await connection.DisposeAsync();
            _writer.Release();
            throw;
        }
    }

    /// <summary>Turns on the write-ahead log, which the file remembers; also the first look at whether it is a database at all.</summary>
    internal async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL;", cancellationToken);
    }

    /// <summary>Reads a little, to see whether the file can be read.</summary>
    internal async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT count(*) FROM sqlite_schema;", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(connection);
        if (_keeper is not null) await _keeper.DisposeAsync();
        _writer.Dispose();
    }

    /// <summary>Waits in slices, since SQLite's own waiting cannot be cancelled.</summary>
    private SqliteTransaction BeginImmediate(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var started = _waiting.GetTimestamp();
        connection.DefaultTimeout = 1;
        raw.sqlite3_busy_timeout(connection.Handle!, (int)BusySlice.TotalMilliseconds);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var transaction = connection.BeginTransaction(deferred: false);
                connection.DefaultTimeout = (int)BusyTimeout.TotalSeconds;
                raw.sqlite3_busy_timeout(connection.Handle!, (int)BusyTimeout.TotalMilliseconds);
                return transaction;
            }
            catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_BUSY && _waiting.GetElapsedTime(started) < BusyTimeout)
            {
                // The holder may be frozen; ask again until the time is up.
            }
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
