namespace Gapless.Core.Tables;

/// <summary>A table that a table's SQL reads, and which of its days.</summary>
/// <param name="Schema">The layer as written; null when the name has no schema, as <c>tmp_fund_etf_spot</c> has none.</param>
/// <param name="Table">The name as written.</param>
/// <param name="Days">The days that one day's result needs: of all places where the table is read, together.</param>
/// <param name="Declared">True when <c>-- gapless: lookback=N</c> said the days, since the SQL alone did not.</param>
/// <param name="Line">Where the table is read first: line in the file, from 1.</param>
/// <param name="Column">Where the table is read first: column in the line, from 1.</param>
public sealed record TableRead(string? Schema, string Table, DayWindow Days, bool Declared, int Line, int Column)
{
    /// <summary>What the name of a raw source begins with in SQL.</summary>
    public const string RawPrefix = "tmp_";

    /// <summary><c>layer.table</c>, or the name alone.</summary>
    public string Name => Schema is null ? Table : $"{Schema}.{Table}";

    /// <summary>The table whose raw source this is (<c>tmp_x</c> gives <c>x</c>); null when it is not a raw source.</summary>
    public string? RawOf => Schema is null && Table.StartsWith(RawPrefix, StringComparison.OrdinalIgnoreCase) ? Table[RawPrefix.Length..] : null;
}
