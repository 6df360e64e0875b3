using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.State.Migrations;
using Gapless.State.Postgres;
using Gapless.State.Sqlite;
using Npgsql;

namespace Gapless.State;

/// <summary>The ways in which a ledger is opened.</summary>
internal static class LedgerOpening
{
    internal static async Task<(LedgerDatabase Database, Migrator Migrator)> OpenAsync(
        LedgerOptions options, IReadOnlyList<IMigrationSource> components, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var address = LedgerAddress.Parse(options);
        return options.ReadOnly
            ? await ToReadAsync(address, components, timeProvider, cancellationToken)
            : await MigratedAsync(await ToWriteAsync(address, timeProvider, cancellationToken), components, cancellationToken);
    }

    /// <summary>Opens the database for work, whatever its schema.</summary>
    internal static async Task<LedgerDatabase> ToWriteAsync(LedgerAddress address, TimeProvider timeProvider, CancellationToken cancellationToken) => address switch
    {
        SqliteAddress sqlite => await SqliteOpening.ForWorkAsync(sqlite, timeProvider, cancellationToken),
        PostgresAddress postgres => Postgres(postgres, readOnly: false, timeProvider),
        _ => throw new NotSupportedException(address.GetType().Name),
    };

    private static async Task<(LedgerDatabase Database, Migrator Migrator)> ToReadAsync(
        LedgerAddress address, IReadOnlyList<IMigrationSource> components, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        LedgerDatabase? database = address switch
        {
            SqliteAddress sqlite when File.Exists(sqlite.Path) => await SqliteOpening.ToReadAsync(sqlite, timeProvider, cancellationToken),
            PostgresAddress postgres => Postgres(postgres, readOnly: true, timeProvider),
            _ => null,
        };
        if (database is not null && await IsLedgerAsync(database, components, cancellationToken)) return (database, new Migrator(database, components));
        if (database is not null) await database.DisposeAsync();
        return await MigratedAsync(SqliteOpening.Empty(address, timeProvider), components, cancellationToken);
    }

    /// <summary>False when nobody has made a ledger of it yet.</summary>
    /// <exception cref="GaplessException">It is one with another schema.</exception>
    private static async Task<bool> IsLedgerAsync(LedgerDatabase database, IReadOnlyList<IMigrationSource> components, CancellationToken cancellationToken)
    {
        try
        {
            var migrator = new Migrator(database, components);
            if (await migrator.AppliedAsync(cancellationToken) is null) return false;
            var pending = await migrator.PendingAsync(cancellationToken);
            if (pending.Count == 0) return true;
            var missing = string.Join(", ", pending.Select(migration => $"{migration.Component}/{migration.Name}"));
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerOlder", database.Address, missing));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<(LedgerDatabase Database, Migrator Migrator)> MigratedAsync(
        LedgerDatabase database, IReadOnlyList<IMigrationSource> components, CancellationToken cancellationToken)
    {
        try
        {
            var migrator = new Migrator(database, components);
            await migrator.MigrateAsync(cancellationToken);
            return (database, migrator);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static PostgresDatabase Postgres(PostgresAddress address, bool readOnly, TimeProvider timeProvider) =>
        new(address, new NpgsqlDataSourceBuilder(address.ConnectionString).Build(), readOnly, timeProvider);
}
