namespace Gapless.DuckDb;

/// <summary>A column of a result.</summary>
/// <param name="Name">As DuckDB names it; names may repeat.</param>
/// <param name="Type">The type as DuckDB writes it in SQL: <c>DECIMAL(18,3)</c>, <c>STRUCT(a INTEGER)[]</c>.</param>
public sealed record DuckDbColumn(string Name, string Type);
