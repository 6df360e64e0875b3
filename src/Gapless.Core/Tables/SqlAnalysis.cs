namespace Gapless.Core.Tables;

/// <summary>What a table's SQL says about itself.</summary>
/// <param name="IsPartitioned">True when it asks for a day by <c>${PARTITION_DATE}</c>.</param>
/// <param name="Reads">The tables that it reads, each once, in the order of the file.</param>
/// <param name="TableFunctions">Table functions that it calls (<c>read_csv</c>): reads that no one can follow. Each once, ordinal order.</param>
/// <param name="Fingerprint">SHA-256 (hex, lower case) of the parsed SQL: comments, layout and the case of keywords do not count.</param>
/// <param name="Checks">The checks of its header comments, in order.</param>
/// <param name="Lookback">What <c>-- gapless: lookback=N</c> says, in days; null when it is not there.</param>
/// <param name="Batch">Whether many of its days may run in one statement, as far as the SQL alone can tell.</param>
public sealed record SqlAnalysis(
    bool IsPartitioned,
    IReadOnlyList<TableRead> Reads,
    IReadOnlyList<string> TableFunctions,
    string Fingerprint,
    IReadOnlyList<TableCheck> Checks,
    int? Lookback,
    BatchForm Batch)
{
    /// <summary>How it reads a table; null when it does not. With its own name: the days of itself that it needs.</summary>
    /// <param name="schema">The layer; SQL names are equal whatever their case.</param>
    /// <param name="table">The table.</param>
    public TableRead? ReadOf(string schema, string table) => Reads.FirstOrDefault(read =>
        string.Equals(read.Schema, schema, StringComparison.OrdinalIgnoreCase) && string.Equals(read.Table, table, StringComparison.OrdinalIgnoreCase));
}
