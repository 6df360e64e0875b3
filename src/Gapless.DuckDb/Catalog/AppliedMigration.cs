namespace Gapless.DuckDb.Catalog;

/// <summary>A row of <c>catalog_meta.schema_migrations</c>.</summary>
internal sealed record AppliedMigration(long Version, string Name, string Checksum);
