using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>The allow-list of what may stand in a FROM.</summary>
internal sealed class FromRules(ExpressionRules expressions, Action<JsonNode?> query)
{
    /// <summary>Checks a FROM, or a part of one.</summary>
    public void Check(JsonNode? from)
    {
        switch (SqlNode.Type(from))
        {
            case "EMPTY":
                break;
            case "BASE_TABLE":
                NodeShape.Only(from!, "type", "alias", "schema_name", "table_name", "column_name_alias");
                break;
            case "SUBQUERY":
                NodeShape.Only(from!, "type", "alias", "subquery", "column_name_alias");
                query(from!["subquery"]?["node"]);
                break;
            case "EXPRESSION_LIST":
                NodeShape.Only(from!, "type", "alias", "expected_names", "values", "column_name_alias");
                foreach (var row in SqlNode.Items(from, "values"))
                {
                    foreach (var value in row.AsArray()) expressions.Check(value, bareDate: false);
                }

                break;
            case "JOIN":
                Join(from!);
                break;
            case "TABLE_FUNCTION":
                throw new RefusedException(BatchRefusal.Function, $"{SqlNode.Text(from!["function"], "function_name")}()");
            default:
                throw new RefusedException(BatchRefusal.Construct, SqlNode.Type(from));
        }
    }

    private void Join(JsonNode node)
    {
        NodeShape.Only(node, "type", "alias", "left", "right", "condition", "join_type", "ref_type", "using_columns");
        if (SqlNode.Text(node, "alias").Length > 0) throw new RefusedException(BatchRefusal.Construct, "(... JOIN ...) AS");
        if (SqlNode.Text(node, "ref_type") is not ("REGULAR" or "CROSS" or "NATURAL")) throw new RefusedException(BatchRefusal.Join, $"{SqlNode.Text(node, "ref_type")} JOIN");
        if (SqlNode.Text(node, "join_type") is not ("INNER" or "LEFT" or "RIGHT")) throw new RefusedException(BatchRefusal.Join, $"{SqlNode.Text(node, "join_type")} JOIN");
        Check(node["left"]);
        Check(node["right"]);
        expressions.Check(node["condition"], bareDate: false);
    }
}
