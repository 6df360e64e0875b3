using Gapless.State.Rows;

namespace Gapless.State.Postgres;

/// <summary>Rows as one array a column.</summary>
/// <remarks>Days and times go as text: as a value of its own the driver would turn the first day of all into -infinity.</remarks>
internal static class PostgresRows
{
    internal static string Source(string name, IReadOnlyList<LedgerColumn> columns)
    {
        var arrays = columns.Select(column => $"@{name}_{column.Name}::{Type(column.Type)}[]");
        var fields = columns.Select(column => column.Name);
        return $"unnest({string.Join(", ", arrays)}) WITH ORDINALITY AS {name} ({string.Join(", ", fields)}, place)";
    }

    internal static (string Name, object? Value)[] Values(string name, IReadOnlyList<LedgerColumn> columns) =>
        [.. columns.Select(column => ($"@{name}_{column.Name}", (object?)Array(column)))];

    private static Array Array(LedgerColumn column) => column.Type == LedgerColumnType.Number
        ? System.Array.ConvertAll(column.Values, value => (long)value!)
        : System.Array.ConvertAll(column.Values, value => (string?)value);

    private static string Type(LedgerColumnType type) => type switch
    {
        LedgerColumnType.Text => "text",
        LedgerColumnType.Number => "bigint",
        LedgerColumnType.Day => "date",
        LedgerColumnType.Time => "timestamp",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
