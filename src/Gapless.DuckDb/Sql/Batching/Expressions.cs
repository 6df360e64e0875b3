using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>What the rules need to know of expressions.</summary>
internal static class Expressions
{
    /// <summary>The expression and those in it, subqueries' left out.</summary>
    public static IEnumerable<JsonNode> Within(JsonNode? node)
    {
        if (node is null || SqlNode.Class(node) == "SUBQUERY") yield break;
        if (SqlNode.Class(node).Length > 0) yield return node;
        foreach (var child in SqlNode.Children(node))
        {
            foreach (var inner in Within(child)) yield return inner;
        }
    }

    /// <summary>True for a call of an aggregate that is no window.</summary>
    public static bool IsAggregate(JsonNode? node) => SqlNode.Class(node) == "FUNCTION" && IsAggregateName(SqlNode.Text(node, "function_name"));

    /// <summary>True for the function that makes rows of a list.</summary>
    public static bool IsUnnest(JsonNode? node) => SqlNode.Text(node, "function_name").Equals("unnest", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for an aggregate that is known.</summary>
    public static bool IsAggregateName(string name) =>
        KnownFunctions.Exact.Contains(name) || KnownFunctions.Adding.Contains(name) || KnownFunctions.Rounding.Contains(name) || KnownFunctions.Ordered.Contains(name);

    /// <summary>The expression without the name that it is given.</summary>
    public static JsonNode Unnamed(JsonNode node)
    {
        if (SqlNode.Text(node, "alias").Length == 0) return node;
        var copy = node.DeepClone().AsObject();
        copy["alias"] = "";
        return copy;
    }

    /// <summary>The name of an item of a select list; null when it is not a column and has none.</summary>
    public static string? Name(JsonNode item) => SqlNode.Text(item, "alias") is { Length: > 0 } alias
        ? alias
        : SqlNode.Class(item) == "COLUMN_REF" ? SqlNode.Names(item, "column_names")[^1] : null;

    /// <summary>What stands in ORDER BY, GROUP BY or DISTINCT ON, where a number or a name can mean an item of the select list.</summary>
    public static JsonNode Resolved(JsonNode node, JsonObject select)
    {
        var items = SqlNode.Items(select, "select_list").ToList();
        if (SqlNode.NumberConstant(node) is { } number) return number >= 1 && number <= items.Count ? Unnamed(items[(int)number - 1]) : node;
        if (SqlNode.Class(node) != "COLUMN_REF" || SqlNode.Names(node, "column_names") is not [var name]) return Unnamed(node);
        var named = items.FirstOrDefault(item => string.Equals(SqlNode.Text(item, "alias"), name, StringComparison.OrdinalIgnoreCase));
        return named is null ? Unnamed(node) : Unnamed(named);
    }

    /// <summary>The expressions of an ORDER BY.</summary>
    public static IEnumerable<JsonNode> Orders(JsonNode? holder) => SqlNode.Items(holder, "orders").Select(order => order["expression"]!);

    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<JsonNode> Conjuncts(JsonNode? condition) => condition is null
        ? []
        : SqlNode.Type(condition) == "CONJUNCTION_AND" ? SqlNode.Items(condition, "children").SelectMany(Conjuncts) : [condition];

    /// <summary>A few words that show a person which part is meant.</summary>
    public static string Show(JsonNode node) => SqlNode.Class(node) switch
    {
        "WINDOW" when !SqlNode.Items(node, "orders").Any() => $"{SqlNode.Text(node, "function_name")}() OVER (...) without ORDER BY",
        "WINDOW" => $"{SqlNode.Text(node, "function_name")}() OVER (... ORDER BY ...)",
        "FUNCTION" => $"{SqlNode.Text(node, "function_name")}()",
        "" => SqlNode.Type(node),
        var other => other,
    };
}
