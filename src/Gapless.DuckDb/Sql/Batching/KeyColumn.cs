namespace Gapless.DuckDb.Sql.Batching;

/// <summary>A column of a key: of which relation of a FROM, by its name there.</summary>
internal readonly record struct KeyColumn(string Relation, string Column);
