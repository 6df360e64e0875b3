namespace Gapless.State.Maintenance;

/// <summary>What a statement gave, as text.</summary>
/// <param name="Columns">The names of the columns; none when it gives no rows.</param>
/// <param name="Rows">The rows; null is NULL.</param>
/// <param name="Changed">How many rows it changed; 0 when it only reads.</param>
public sealed record SqlAnswer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, int Changed);
