using System.Globalization;
using Gapless.Core.Ports;
using Gapless.Football.Matches;
using Gapless.State;
using Gapless.State.Leases;
using Gapless.Testing.Postgres;

namespace Gapless.Bench;

/// <summary>A fresh database with the product's tables; gone when disposed.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly PostgresTestDatabase? _postgres;

    private Store(string folder, PostgresTestDatabase? postgres, string address, Ledger ledger)
    {
        Folder = folder;
        _postgres = postgres;
        Address = address;
        Ledger = ledger;
    }

    /// <summary>True when there is a server to make databases on.</summary>
    public static bool HasPostgres => Environment.GetEnvironmentVariable("GAPLESS_TEST_POSTGRES") is { Length: > 0 };

    /// <summary>The databases that can be measured here.</summary>
    public static IReadOnlyList<SqlDialect> Dialects => HasPostgres ? [SqlDialect.Sqlite, SqlDialect.Postgres] : [SqlDialect.Sqlite];

    /// <summary>As users write it.</summary>
    public string Address { get; }

    /// <summary>The open ledger.</summary>
    public Ledger Ledger { get; }

    /// <summary>A folder for what else belongs to it.</summary>
    public string Folder { get; }

    /// <summary>Makes one, with a clock of its own or the machine's.</summary>
    public static async Task<Store> CreateAsync(SqlDialect dialect, TimeProvider? clock = null)
    {
        var folder = TemporaryFolder.Make();
        var postgres = dialect == SqlDialect.Postgres ? await PostgresServer.CreateDatabaseAsync() : null;
        var address = postgres?.Url ?? "sqlite:data/gapless.db";
        return new Store(folder, postgres, address, await OpenAsync(address, folder, clock));
    }

    /// <summary>Opens a ledger as the program does.</summary>
    public static Task<Ledger> OpenAsync(string address, string folder, TimeProvider? clock = null) => Ledger.OpenAsync(
        new LedgerOptions(address, folder), [new FootballMigrations()], clock ?? TimeProvider.System, new ProcessTable(), CancellationToken.None);

    /// <summary>Runs work in a transaction that is committed.</summary>
    public async Task InAsync(Func<ILedgerTransaction, Task> work)
    {
        await using var transaction = await Ledger.Database.BeginAsync(CancellationToken.None);
        await work(transaction);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Runs statements.</summary>
    public Task ExecuteAsync(string sql) => InAsync(async transaction =>
    {
        await using var command = transaction.Connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    });

    /// <summary>The first value of a query, as text.</summary>
    public async Task<string> ScalarAsync(string sql)
    {
        await using var transaction = await Ledger.Database.BeginReadAsync(CancellationToken.None);
        await using var command = transaction.Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}
