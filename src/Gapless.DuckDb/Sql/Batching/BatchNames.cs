namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Names in statements for many days. No file may use a name that begins as these do.</summary>
public static class BatchNames
{
    /// <summary>How all of them begin.</summary>
    public const string Prefix = "__gapless";

    /// <summary>The column of a raw relation that says which day a row is of; a DATE.</summary>
    public const string RawDay = "__gapless_dt";

    /// <summary>The list of days.</summary>
    internal const string Days = "__gapless_days";

    /// <summary>The day, a DATE.</summary>
    internal const string Day = "day";

    /// <summary>The rows of all days.</summary>
    internal const string Result = "__gapless_result";

    /// <summary>The relation that holds the raw rows of all days of a batch, with <see cref="RawDay"/>, for a table that reads <c>tmp_{table}</c>.</summary>
    /// <param name="table">The table's name, or <c>tmp_</c> and its name.</param>
    public static string RawRelation(string table) =>
        $"{Prefix}_raw_{(table.StartsWith("tmp_", StringComparison.OrdinalIgnoreCase) ? table[4..] : table).ToLowerInvariant()}";
}
