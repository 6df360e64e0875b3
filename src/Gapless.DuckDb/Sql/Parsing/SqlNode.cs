using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>Reads the nodes of a tree that DuckDB's <c>json_serialize_sql</c> gives.</summary>
internal static class SqlNode
{
    /// <summary>A node's kind among the expressions (<c>FUNCTION</c>, <c>COLUMN_REF</c>, ...); empty for other nodes.</summary>
    public static string Class(JsonNode? node) => Text(node, "class");

    /// <summary>A node's type.</summary>
    public static string Type(JsonNode? node) => Text(node, "type");

    /// <summary>A property that is a text; empty when it is none.</summary>
    public static string Text(JsonNode? node, string name) =>
        node is JsonObject one && one[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>A property that is true.</summary>
    public static bool Flag(JsonNode? node, string name) => node is JsonObject one && one[name]?.GetValueKind() == JsonValueKind.True;

    /// <summary>The items of a property that is a list; nulls are left out.</summary>
    public static IEnumerable<JsonNode> Items(JsonNode? node, string name) =>
        node is JsonObject one && one[name] is JsonArray list ? list.OfType<JsonNode>() : [];

    /// <summary>The texts of a property that is a list of texts.</summary>
    public static IReadOnlyList<string> Names(JsonNode? node, string name) => [.. Items(node, name).Select(one => one.GetValue<string>())];

    /// <summary>The value of a string literal; null for any other node.</summary>
    public static string? TextConstant(JsonNode? node) =>
        Class(node) == "CONSTANT" && Type(node!["value"]?["type"]) is "" && Text(node["value"]?["type"], "id") == "VARCHAR" && node["value"]!["value"] is JsonValue value
            ? value.GetValue<string>()
            : null;

    /// <summary>The value of a whole number's literal; null for any other node.</summary>
    public static long? NumberConstant(JsonNode? node) =>
        Class(node) == "CONSTANT" && Text(node!["value"]?["type"], "id") is "INTEGER" or "BIGINT"
        && node!["value"]!["value"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.GetValue<JsonElement>().TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>Where it stands in the text, in bytes of UTF-8; 0 when DuckDB does not say.</summary>
    public static long Location(JsonNode? node) =>
        node is JsonObject one && one["query_location"] is JsonValue value && value.GetValue<JsonElement>().TryGetInt64(out var place) ? place : 0;

    /// <summary>The node's children of every kind.</summary>
    public static IEnumerable<JsonNode> Children(JsonNode? node) => node switch
    {
        JsonObject one => one.Select(property => property.Value).OfType<JsonNode>(),
        JsonArray list => list.OfType<JsonNode>(),
        _ => [],
    };

    /// <summary>The node and all below it.</summary>
    public static IEnumerable<JsonNode> All(JsonNode? node)
    {
        var left = new Stack<JsonNode>();
        if (node is not null) left.Push(node);
        while (left.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Children(next)) left.Push(child);
        }
    }

    /// <summary>Every text in the tree.</summary>
    public static IEnumerable<string> Strings(JsonNode? node) =>
        All(node).OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>());

    /// <summary>True when two trees say the same; where they stand in the text does not count.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => Canonical.Text(one) == Canonical.Text(other);
}
