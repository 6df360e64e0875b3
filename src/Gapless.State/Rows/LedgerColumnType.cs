namespace Gapless.State.Rows;

/// <summary>How a column of <see cref="LedgerRows{T}"/> is stored.</summary>
internal enum LedgerColumnType
{
    Text,
    Number,
    Day,
    Time,
}
