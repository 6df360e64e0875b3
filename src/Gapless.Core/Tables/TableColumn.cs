namespace Gapless.Core.Tables;

/// <summary>A column of a table's files.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as DuckDB writes it.</param>
public sealed record TableColumn(string Name, string Type);
