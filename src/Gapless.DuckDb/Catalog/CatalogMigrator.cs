using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb.Catalog;

/// <summary>Applies numbered files to a catalog: each once, in order, recorded with its checksum in <c>catalog_meta.schema_migrations</c>. Safe when several processes do so at once.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="clock">For <c>applied_at</c>, which is in UTC.</param>
public sealed class CatalogMigrator(CatalogStore catalog, TimeProvider clock)
{
    private const string CreateTable = """
        CREATE SCHEMA IF NOT EXISTS catalog_meta;
        CREATE TABLE IF NOT EXISTS catalog_meta.schema_migrations (
            version    BIGINT PRIMARY KEY,
            name       VARCHAR NOT NULL,
            checksum   VARCHAR NOT NULL,
            applied_at TIMESTAMP NOT NULL
        )
        """;

    /// <summary>The names of the files that would be applied, in order; nothing is changed.</summary>
    /// <inheritdoc cref="Migrate"/>
    public ImmutableArray<string> Pending(IReadOnlyList<CatalogMigration> migrations, CancellationToken cancellationToken)
    {
        using var held = catalog.Lock(cancellationToken);
        return [.. Missing(migrations, cancellationToken).Select(migration => migration.Name)];
    }

    /// <summary>Applies what is missing, a file at a time: one that fails leaves nothing in the catalog, those before it stay. What a file's COPY wrote into the store stays too.</summary>
    /// <param name="migrations">All the files, applied or not, in any order.</param>
    /// <param name="store">The folder that stands for a bucket; null when <c>s3://</c> is to be left as it is.</param>
    /// <param name="cancellationToken">Interrupts the statement, or ends the waiting for others.</param>
    /// <returns>The names of the files that were applied, in order.</returns>
    /// <exception cref="GaplessException">A file's name has no number or another's; an applied file was changed or is gone; a new file stands before an applied one; a statement fails.</exception>
    /// <exception cref="DuckDbException">The catalog can't be opened.</exception>
    public ImmutableArray<string> Migrate(IReadOnlyList<CatalogMigration> migrations, BucketFolder? store, CancellationToken cancellationToken)
    {
        using var held = catalog.Lock(cancellationToken);
        var missing = Missing(migrations, cancellationToken);
        foreach (var migration in missing) catalog.Replace(connection => Apply(connection, migration, store, cancellationToken), cancellationToken);
        return [.. missing.Select(migration => migration.Name)];
    }

    private IReadOnlyList<NumberedMigration> Missing(IReadOnlyList<CatalogMigration> migrations, CancellationToken cancellationToken)
    {
        var ordered = MigrationList.Ordered(migrations);
        return MigrationList.Pending(ordered, catalog.Read(connection => Applied(connection, cancellationToken), cancellationToken) ?? [], catalog.Path);
    }

    private List<AppliedMigration> Applied(DuckDbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var tables = connection.Scalar<int>("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'catalog_meta' AND table_name = 'schema_migrations'", cancellationToken);
            if (tables == 0) return [];
            using var rows = connection.Query("SELECT version::BIGINT, name::VARCHAR, checksum::VARCHAR FROM catalog_meta.schema_migrations ORDER BY 1", cancellationToken);
            return [.. rows.Rows().Select(row => new AppliedMigration((long)row[0]!, (string)row[1]!, (string)row[2]!))];
        }
        catch (DuckDbException error)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogForeign", catalog.Path, error.Message), error);
        }
    }

    private void Apply(DuckDbConnection connection, NumberedMigration migration, BucketFolder? store, CancellationToken cancellationToken)
    {
        var sql = store is null ? migration.Sql : store.Resolve(migration.Sql);
        store?.MakeFolders(sql);
        connection.Execute(CreateTable, cancellationToken);
        try
        {
            connection.Execute(sql, cancellationToken);
        }
        catch (DuckDbException error)
        {
            var place = error.Line is { } line ? Text.Of("Error.CatalogMigrationLine", migration.Name, line) : migration.Name;
            throw new GaplessException(error.Kind, Text.Of("Error.CatalogMigration", place, error.Message), error);
        }

        connection.Execute(
            "INSERT INTO catalog_meta.schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            cancellationToken,
            migration.Version,
            migration.Name,
            migration.Checksum,
            clock.GetUtcNow().UtcDateTime);
    }
}
