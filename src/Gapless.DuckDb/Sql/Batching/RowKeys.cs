using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Which columns no two rows share: of tables by <c>-- gapless: key</c>, of queries by GROUP BY, DISTINCT, and of joins by their sides.</summary>
/// <param name="keys">What the header says.</param>
/// <param name="places">The places where tables are read, by node.</param>
/// <param name="commons">The queries of the common tables that are seen, by name; a null stands for one that gives nothing away.</param>
internal sealed class RowKeys(IReadOnlyList<DeclaredKey> keys, IReadOnlyDictionary<JsonNode, TableReference> places, ImmutableDictionary<string, JsonObject> commons)
{
    /// <summary>True when the known expressions leave no two rows of a SELECT, before its own DISTINCT and LIMIT, that share them.</summary>
    public bool Single(JsonObject select, Determination known)
    {
        var groups = SqlNode.Items(select, "group_expressions").ToList();
        if (groups.Count > 0) return SqlNode.Items(select, "group_sets").Count() <= 1 && groups.All(group => known.Has(Expressions.Resolved(group, select)));
        if (SqlNode.Text(select, "aggregate_handling") != "STANDARD_HANDLING") return false;
        var single = select["from_table"] is JsonObject from && SqlNode.Type(from) != "JOIN";
        return Of(select["from_table"]) is { } key && key.All(column => Known(known, column, single));
    }

    /// <summary>In a join, a name without its relation may be another's.</summary>
    private static bool Known(Determination known, KeyColumn column, bool single) => single
        ? known.HasColumn(column.Column, column.Relation)
        : known.HasQualified(column.Relation, column.Column);

    /// <summary>A key of what a FROM gives; null when none is known.</summary>
    private List<KeyColumn>? Of(JsonNode? from) => SqlNode.Type(from) switch
    {
        "EMPTY" => [],
        "BASE_TABLE" => Table(from!),
        "SUBQUERY" when !SqlNode.Items(from, "column_name_alias").Any() && SqlNode.Text(from, "alias") is { Length: > 0 } alias =>
            OfQuery(from!["subquery"]?["node"])?.ConvertAll(column => new KeyColumn(alias, column)),
        "JOIN" => Join(from!),
        _ => null,
    };

    private List<KeyColumn>? Table(JsonNode node)
    {
        if (SqlNode.Items(node, "column_name_alias").Any()) return null;
        var name = SqlNode.Text(node, "table_name");
        var relation = SqlNode.Text(node, "alias") is { Length: > 0 } alias ? alias : name;
        if (!places.TryGetValue(node, out var place))
            return commons.TryGetValue(name, out var query) ? OfQuery(query)?.ConvertAll(column => new KeyColumn(relation, column)) : null;
        var full = place.Schema is null ? place.Table : $"{place.Schema}.{place.Table}";
        var key = keys.FirstOrDefault(one => string.Equals(one.Table, full, StringComparison.OrdinalIgnoreCase));
        if (key is null) return null;
        var columns = key.Columns.Select(column => new KeyColumn(relation, column));
        return IsOneDay(place.Days) ? [.. columns] : [.. columns, new KeyColumn(relation, "dt")];
    }

    private static bool IsOneDay(DayWindow days) =>
        (days.From is not null && days.From == days.To) || (days.NotBefore is not null && days.NotBefore == days.NotAfter);

    private List<KeyColumn>? Join(JsonNode node)
    {
        if (SqlNode.Text(node, "ref_type") is not ("REGULAR" or "CROSS") || Of(node["left"]) is not { } left) return null;
        var type = SqlNode.Text(node, "join_type");
        // A side whose rows are missing gives NULLs, and two such rows may share them.
        if (type is not ("INNER" or "LEFT") || Of(node["right"]) is not { } right) return null;
        return right.TrueForAll(column => IsBound(node, column)) ? left : [.. left, .. right];
    }

    /// <summary>True when the join asks a column of its right side to be equal to something that is not of the right side, as far as qualifiers show.</summary>
    private static bool IsBound(JsonNode join, KeyColumn column)
    {
        if (SqlNode.Names(join, "using_columns").Contains(column.Column, StringComparer.OrdinalIgnoreCase)) return true;
        return Expressions.Conjuncts(join["condition"]).Any(one => SqlNode.Type(one) == "COMPARE_EQUAL"
            && ((Is(one["left"], column) && IsOther(one["right"], column)) || (Is(one["right"], column) && IsOther(one["left"], column))));
    }

    private static bool Is(JsonNode? node, KeyColumn column) =>
        SqlNode.Class(node) == "COLUMN_REF" && SqlNode.Names(node, "column_names") is [var relation, var name]
        && string.Equals(relation, column.Relation, StringComparison.OrdinalIgnoreCase) && string.Equals(name, column.Column, StringComparison.OrdinalIgnoreCase);

    private static bool IsOther(JsonNode? node, KeyColumn column) => !SqlNode.All(node).Any(one => SqlNode.Class(one) == "SUBQUERY")
        && SqlNode.All(node).Where(one => SqlNode.Class(one) == "COLUMN_REF").All(one =>
            SqlNode.Names(one, "column_names") is [var relation, _] && !string.Equals(relation, column.Relation, StringComparison.OrdinalIgnoreCase));

    /// <summary>The output columns of a query that no two of its rows share; null when none are known.</summary>
    private List<string>? OfQuery(JsonNode? query)
    {
        if (query is not JsonObject select || SqlNode.Type(select) != "SELECT_NODE" || SqlNode.Items(select["cte_map"], "map").Any()) return null;
        var items = SqlNode.Items(select, "select_list").ToList();
        if (SqlNode.Items(select, "modifiers").Any(one => SqlNode.Type(one) == "DISTINCT_MODIFIER" && !SqlNode.Items(one, "distinct_on_targets").Any()))
            return items.TrueForAll(item => Expressions.Name(item) is not null) ? items.ConvertAll(item => Expressions.Name(item)!) : null;
        if (SqlNode.Items(select, "modifiers").Any(one => SqlNode.Type(one) is not "ORDER_MODIFIER")) return null;
        if (items.Exists(item => Expressions.Within(item).Any(Expressions.IsUnnest))) return null;
        // Those output columns that are known by a name, and only those.
        var named = items.Where(item => Expressions.Name(item) is not null).ToList();
        return Single(select, new Determination(named)) ? Smallest(select, named) : null;
    }

    /// <summary>Leaves out, one by one, what the key does not need.</summary>
    private List<string> Smallest(JsonObject select, List<JsonNode> named)
    {
        for (var i = named.Count - 1; i >= 0; i--)
        {
            var fewer = named.Where((_, at) => at != i).ToList();
            if (Single(select, new Determination(fewer))) named = fewer;
        }

        return named.ConvertAll(item => Expressions.Name(item)!);
    }
}
