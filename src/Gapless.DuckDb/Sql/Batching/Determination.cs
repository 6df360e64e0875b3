using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>What is settled when some expressions have known values: two rows that share those cannot differ in it.</summary>
internal sealed class Determination(IEnumerable<JsonNode> known)
{
    private readonly HashSet<string> _known = [.. known.Select(node => Canonical.Text(Expressions.Unnamed(node)))];

    /// <summary>True when the expression's value is settled.</summary>
    public bool Settles(JsonNode? node)
    {
        if (node is null || Has(node)) return true;
        if (Expressions.IsAggregate(node)) return false;
        return SqlNode.Class(node) switch
        {
            "CONSTANT" => true,
            "FUNCTION" or "CAST" or "CASE" or "COMPARISON" or "CONJUNCTION" or "OPERATOR" or "BETWEEN" or "COLLATE" or "" => SqlNode.Children(node).All(Settles),
            _ => false,
        };
    }

    /// <summary>True when the very expression is known.</summary>
    public bool Has(JsonNode node) => SqlNode.Class(node).Length > 0 && _known.Contains(Canonical.Text(Expressions.Unnamed(node)));

    /// <summary>True when a column is known, by its own name or with one of the qualifiers.</summary>
    public bool HasColumn(string column, string? qualifier) =>
        _known.Contains(Column(column)) || (qualifier is not null && _known.Contains(Column(qualifier, column)));

    /// <summary>True when a column is known with its qualifier.</summary>
    public bool HasQualified(string qualifier, string column) => _known.Contains(Column(qualifier, column));

    private static string Column(params string[] names) => Canonical.Text(new JsonObject
    {
        ["class"] = "COLUMN_REF",
        ["type"] = "COLUMN_REF",
        ["column_names"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
    });
}
