using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Migrations;
using Gapless.Core.Ports;

namespace Gapless.State.Migrations;

/// <summary>Brings the tables of the ledger and of its components up to date: each migration once, in order, in a transaction with the row that says so.</summary>
public sealed class Migrator
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            component   text NOT NULL,
            version     integer NOT NULL,
            name        text NOT NULL,
            checksum    text NOT NULL,
            applied_at  {0} NOT NULL,
            PRIMARY KEY (component, version)
        )
        """;

    private readonly LedgerDatabase _database;
    private readonly List<Migration> _known;

    internal Migrator(LedgerDatabase database, IReadOnlyList<IMigrationSource> components)
        : this(database, components.Prepend(LedgerMigrations.Source).SelectMany(source => source.For(database.Dialect)))
    {
    }

    /// <param name="database">What is brought up to date.</param>
    /// <param name="known">All that this program has, in order.</param>
    internal Migrator(LedgerDatabase database, IEnumerable<Migration> known)
    {
        _database = database;
        _known = [.. known];
    }

    /// <summary>What this program has and the database has not, in order. One query.</summary>
    /// <exception cref="GaplessException">The database is newer than this program, or an applied migration's file was changed.</exception>
    public async Task<IReadOnlyList<Migration>> PendingAsync(CancellationToken cancellationToken) =>
        Compare(await AppliedAsync(cancellationToken) ?? []);

    /// <summary>Applies what is pending, safe when several processes do so at once; returns what this one applied.</summary>
    /// <exception cref="GaplessException">As for <see cref="PendingAsync"/>, or a migration failed; nothing of that one is kept.</exception>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken)
    {
        var applied = new List<Migration>();
        foreach (var migration in await PendingAsync(cancellationToken))
        {
            if (await ApplyAsync(migration, cancellationToken)) applied.Add(migration);
        }

        return applied;
    }

    /// <summary>Null when the database has no such table: nobody has made a ledger of it.</summary>
    internal async Task<IReadOnlyList<AppliedMigration>?> AppliedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _database.ReadAsync(transaction => AppliedAsync(transaction, cancellationToken), cancellationToken);
        }
        catch (DbException error) when (_database.IsMissingTable(error))
        {
            return null;
        }
        catch (DbException error)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerForeign", _database.Address, LedgerErrors.OneLine(error.Message)), error);
        }
    }

    private static Task<List<AppliedMigration>> AppliedAsync(ILedgerTransaction transaction, CancellationToken cancellationToken) => transaction.QueryAsync(
        "SELECT component, version, checksum FROM schema_migrations",
        reader => new AppliedMigration(reader.GetString(0), reader.GetInt32(1), reader.GetString(2)),
        cancellationToken);

    private static string Checksum(Migration migration) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(migration.Sql)));

    private List<Migration> Compare(IReadOnlyList<AppliedMigration> applied)
    {
        foreach (var component in _known.GroupBy(migration => migration.Component))
        {
            var newest = applied.Where(row => row.Component == component.Key).Select(row => row.Version).DefaultIfEmpty().Max();
            var known = component.Max(migration => migration.Version);
            if (newest > known)
                throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerNewer", _database.Address, component.Key, newest, known));
        }

        return [.. _known.Where(migration => !IsApplied(migration, applied))];
    }

    private bool IsApplied(Migration migration, IReadOnlyList<AppliedMigration> applied)
    {
        var row = applied.FirstOrDefault(row => row.Component == migration.Component && row.Version == migration.Version);
        if (row is not null && row.Checksum != Checksum(migration))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerChanged", _database.Address, migration.Component, migration.Name));
        return row is not null;
    }

    private async Task<bool> ApplyAsync(Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync(transaction => ApplyAsync(transaction, migration, cancellationToken), cancellationToken);
        }
        catch (DbException error)
        {
            throw new GaplessException(
                ErrorKind.Machine,
                Text.Of("Error.LedgerMigration", _database.Address, migration.Component, migration.Name, LedgerErrors.OneLine(error.Message)),
                error);
        }
    }

    private async Task<bool> ApplyAsync(ILedgerTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        await _database.LockSchemaAsync(transaction, cancellationToken);
        var create = CreateTable.Replace("{0}", transaction.Dialect == SqlDialect.Sqlite ? "text" : "timestamp", StringComparison.Ordinal);
        await transaction.ExecuteAsync(create, cancellationToken);

        // Another process may have been first while this one waited for the lock.
        if (IsApplied(migration, await AppliedAsync(transaction, cancellationToken))) return false;
        await transaction.ExecuteAsync(migration.Sql, cancellationToken);
        await transaction.ExecuteAsync(
            "INSERT INTO schema_migrations (component, version, name, checksum, applied_at) VALUES (@component, @version, @name, @checksum, @now)",
            cancellationToken,
            ("@component", migration.Component),
            ("@version", migration.Version),
            ("@name", migration.Name),
            ("@checksum", Checksum(migration)),
            ("@now", _database.Time(await _database.NowAsync(transaction, cancellationToken))));
        return true;
    }
}
