namespace Gapless.DuckDb.Catalog;

/// <summary>One numbered file of statements for the catalog.</summary>
/// <param name="Name">The file's name without its folder; it begins with its number: <c>0001_schemas.sql</c>.</param>
/// <param name="Sql">The whole text as it stands in the file.</param>
public sealed record CatalogMigration(string Name, string Sql);
