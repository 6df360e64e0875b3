namespace Gapless.State.Rows;

/// <summary>One column of <see cref="LedgerRows{T}"/>.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Values">A value a row: <see cref="long"/> for numbers, <see cref="string"/> for all else; null is NULL.</param>
internal sealed record LedgerColumn(string Name, LedgerColumnType Type, object?[] Values);
