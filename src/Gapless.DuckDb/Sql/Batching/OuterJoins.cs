using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>
/// Takes conditions on the date out of ON of LEFT and RIGHT joins: <c>LEFT JOIN x b ON a.k = b.k AND b.dt = DATE</c> becomes a LEFT JOIN with the rows
/// of x that have the date. DuckDB cannot take the date from outside in such an ON.
/// </summary>
/// <remarks>The same as long as the condition sees columns of the side that may be missing alone: rows of it that fail never meet a row of the other side.</remarks>
internal sealed class OuterJoins(TreeParts parts)
{
    /// <summary>Rewrites all joins in a tree, in place.</summary>
    public void Rewrite(JsonNode tree)
    {
        foreach (var join in SqlNode.All(tree).Where(node => SqlNode.Type(node) == "JOIN" && SqlNode.Class(node).Length == 0).ToList())
        {
            if (SqlNode.Text(join, "join_type") is "LEFT") Move(join, "right");
            else if (SqlNode.Text(join, "join_type") is "RIGHT") Move(join, "left");
        }
    }

    private void Move(JsonNode join, string side)
    {
        var relation = join[side]!;
        var alias = SqlNode.Text(relation, "alias") is { Length: > 0 } given ? given : SqlNode.Text(relation, "table_name");
        if (SqlNode.Type(relation) is not ("BASE_TABLE" or "SUBQUERY") || alias.Length == 0) return;
        var conditions = Expressions.Conjuncts(join["condition"]).ToList();
        var moved = conditions.FindAll(one => PartitionDate.IsIn(one) && IsOf(one, alias));
        if (moved.Count == 0) return;
        var stay = conditions.Except(moved).ToList();
        join[side] = parts.Filtered(relation, alias, parts.All(moved));
        join["condition"] = stay.Count == 0 ? parts.True() : parts.All(stay);
    }

    private static bool IsOf(JsonNode condition, string alias) => !SqlNode.All(condition).Any(one => SqlNode.Class(one) is "SUBQUERY" or "STAR" or "LAMBDA")
        && SqlNode.All(condition).Where(one => SqlNode.Class(one) == "COLUMN_REF").All(one =>
            SqlNode.Names(one, "column_names") is [var relation, _] && string.Equals(relation, alias, StringComparison.OrdinalIgnoreCase));
}
