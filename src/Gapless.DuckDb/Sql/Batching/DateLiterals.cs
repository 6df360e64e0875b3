using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Puts the day's column in the place of the date's literal, with the type that is meant there.</summary>
/// <remarks>
/// Under a CAST to DATE, or in a DATE literal: the DATE. In equalities and lists: its text, since DuckDB brings a text to the other side's type there, as it does with a literal.
/// In orderings and BETWEEN it refuses to mix them, so a wrong type cannot go unseen: there the binder is asked, one place after the other.
/// </remarks>
internal sealed class DateLiterals(TreeParts parts, int choices)
{
    private int _seen;

    /// <summary>How many places there are where the binder must be asked.</summary>
    public int Choices => _seen;

    /// <summary>Replaces all literals below a node, in place.</summary>
    public void Replace(JsonNode node)
    {
        var asDate = IsChoice(node) && Holds(node) && (choices & (1 << Math.Min(_seen++, 30))) == 0;
        switch (node)
        {
            case JsonObject one:
                foreach (var name in one.Select(property => property.Key).ToList())
                {
                    if (one[name] is { } child) one[name] = New(child, asDate) ?? child;
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } child && New(child, asDate) is { } replaced) list[i] = replaced;
                }

                break;
        }
    }

    private static bool IsChoice(JsonNode node) => SqlNode.Type(node) is
        "COMPARE_BETWEEN" or "COMPARE_LESSTHAN" or "COMPARE_LESSTHANOREQUALTO" or "COMPARE_GREATERTHAN" or "COMPARE_GREATERTHANOREQUALTO";

    private static bool Holds(JsonNode node) => SqlNode.Children(node).Any(PartitionDate.IsLiteral);

    private JsonNode? New(JsonNode child, bool asDate)
    {
        if (PartitionDate.IsLiteral(child)) return Named(asDate ? parts.Day() : parts.DayText(), child);
        if (SqlNode.Class(child) == "CAST" && SqlNode.Text(child["cast_type"], "id") == "DATE" && PartitionDate.IsLiteral(child["child"])) return Named(parts.Day(), child);
        Replace(child);
        return null;
    }

    private static JsonNode Named(JsonNode node, JsonNode old)
    {
        node["alias"] = SqlNode.Text(old, "alias");
        return node;
    }
}
