namespace Gapless.Football.Matches;

/// <summary>What storing a batch did to the table <c>matches</c>.</summary>
/// <param name="Inserted">Rows that were new.</param>
/// <param name="Updated">Rows in which a column changed.</param>
/// <param name="Unchanged">Matches of the batch that changed no row: known already, or shown by another source's row.</param>
public sealed record UpsertResult(int Inserted, int Updated, int Unchanged);
