using System.Text.Json;
using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Refuses nodes that say more than is known here, as those of a newer DuckDB may.</summary>
internal static class NodeShape
{
    /// <summary>Refuses a node that has another property than these, unless it says nothing.</summary>
    public static void Only(JsonNode node, params ReadOnlySpan<string> known)
    {
        foreach (var (name, value) in node.AsObject())
        {
            if (name == "query_location" || known.Contains(name) || SaysNothing(value)) continue;
            throw new RefusedException(BatchRefusal.Construct, $"{SqlNode.Type(node)}.{name}");
        }
    }

    private static bool SaysNothing(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject one => SqlNode.Type(one) == "ORDER_MODIFIER" && !SqlNode.Items(one, "orders").Any(),
        _ => value.GetValueKind() == JsonValueKind.False || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0),
    };
}
