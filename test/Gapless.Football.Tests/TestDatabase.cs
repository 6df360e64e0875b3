using System.Data.Common;
using Gapless.Core.Ports;
using Gapless.Football.Matches;
using Gapless.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gapless.Football.Tests;

/// <summary>A fresh database of either kind with the football tables, gone when disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresTestDatabase? _database;

    private TestDatabase(SqlDialect dialect, DbConnection connection, PostgresTestDatabase? database)
    {
        Dialect = dialect;
        Connection = connection;
        _database = database;
    }

    /// <summary>Both kinds, for theories.</summary>
    public static TheoryData<SqlDialect> Dialects => [SqlDialect.Sqlite, SqlDialect.Postgres];

    public SqlDialect Dialect { get; }

    public DbConnection Connection { get; }

    public static async Task<TestDatabase> CreateAsync(SqlDialect dialect)
    {
        var database = dialect == SqlDialect.Sqlite ? await SqliteAsync() : await PostgresAsync();
        foreach (var migration in new FootballMigrations().For(dialect)) await database.ExecuteAsync(migration.Sql);
        return database;
    }

    public async Task<ILedgerTransaction> BeginAsync() => new LentTransaction(Connection, await Connection.BeginTransactionAsync(), Dialect);

    /// <summary>Runs work in a transaction that is committed.</summary>
    public async Task<T> InAsync<T>(Func<ILedgerTransaction, Task<T>> work)
    {
        await using var transaction = await BeginAsync();
        var result = await work(transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <summary>A transaction of another session; disposing it closes the session.</summary>
    public async Task<ILedgerTransaction> BeginElsewhereAsync()
    {
        var connection = new NpgsqlConnection(Connection.ConnectionString);
        await connection.OpenAsync();
        return new LentTransaction(connection, await connection.BeginTransactionAsync(), Dialect, owned: true);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All rows as text, NULL as "-", columns parted by "|".</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Show(reader.GetValue(i)))));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private static string Show(object value) => value switch
    {
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static async Task<TestDatabase> SqliteAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return new TestDatabase(SqlDialect.Sqlite, connection, database: null);
    }

    private static async Task<TestDatabase> PostgresAsync()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return new TestDatabase(SqlDialect.Postgres, connection, database);
    }

    private sealed class LentTransaction(DbConnection connection, DbTransaction transaction, SqlDialect dialect, bool owned = false) : ILedgerTransaction
    {
        public DbConnection Connection => connection;

        public DbTransaction Transaction => transaction;

        public SqlDialect Dialect => dialect;

        public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            if (owned) await connection.DisposeAsync();
        }
    }
}
