using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>One place where a table is read.</summary>
internal sealed class TableReference
{
    /// <summary>Reads a <c>BASE_TABLE</c> node.</summary>
    public TableReference(JsonObject node, bool fixedDays)
    {
        Node = node;
        var catalog = SqlNode.Text(node, "catalog_name");
        var schema = SqlNode.Text(node, "schema_name");
        Schema = (catalog, schema) switch
        {
            ("", "") => null,
            ("", _) => schema,
            _ => $"{catalog}.{schema}",
        };
        Table = SqlNode.Text(node, "table_name");
        Alias = SqlNode.Text(node, "alias") is { Length: > 0 } alias ? alias : null;
        IsRaw = Schema is null && Table.StartsWith("tmp_", StringComparison.OrdinalIgnoreCase);
        // A raw source is its day's alone. Renamed columns and samples hide what a predicate on dt means.
        Days = IsRaw ? DayWindow.SameDay : DayWindow.All;
        Narrows = !IsRaw && !fixedDays && node["sample"] is null && node["at_clause"] is null && !SqlNode.Items(node, "column_name_alias").Any();
    }

    /// <summary>The node in the tree.</summary>
    public JsonObject Node { get; }

    /// <summary>The schema as written; null when there is none.</summary>
    public string? Schema { get; }

    /// <summary>The name as written.</summary>
    public string Table { get; }

    /// <summary>Its alias; null when it has none.</summary>
    public string? Alias { get; }

    /// <summary>True for <c>tmp_x</c>.</summary>
    public bool IsRaw { get; }

    /// <summary>True when predicates on <c>dt</c> can narrow the days.</summary>
    public bool Narrows { get; }

    /// <summary>The days that are read here, as far as they are understood.</summary>
    public DayWindow Days { get; set; }

    /// <summary>True when a column reference with this qualifier can only be of this table.</summary>
    public bool Answers(IReadOnlyList<string> qualifier) => qualifier switch
    {
        [var name] => Equal(name, Alias ?? Table),
        [var schema, var name] => Alias is null && Equal(schema, Schema) && Equal(name, Table),
        _ => false,
    };

    private static bool Equal(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
