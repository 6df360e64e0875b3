using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>The allow-list of expressions.</summary>
/// <remarks>
/// A bare <c>'${PARTITION_DATE}'</c> takes its type from what stands around it, which a column does not. So it may stand where that comes to the same:
/// in a CAST or before a DATE literal, in comparisons, BETWEEN and lists of constants, in text that is put together, and as a column of its own.
/// </remarks>
/// <param name="anyRounding">Whether the last digits of floating-point sums do not matter.</param>
/// <param name="query">Checks a query that stands in an expression.</param>
internal sealed class ExpressionRules(bool anyRounding, Action<JsonNode?> query)
{
    /// <summary>Checks an expression.</summary>
    /// <param name="node">The expression; null is none.</param>
    /// <param name="bareDate">Whether it may be the bare date.</param>
    public void Check(JsonNode? node, bool bareDate)
    {
        if (node is null) return;
        if (!bareDate && PartitionDate.IsLiteral(node)) throw new RefusedException(BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)");
        switch (SqlNode.Class(node))
        {
            case "CONSTANT":
                NodeShape.Only(node, "class", "type", "alias", "value");
                break;
            case "COLUMN_REF":
                Column(node);
                break;
            case "CAST":
                NodeShape.Only(node, "class", "type", "alias", "child", "cast_type", "try_cast");
                Check(node["child"], bareDate: true);
                break;
            case "COMPARISON":
                NodeShape.Only(node, "class", "type", "alias", "left", "right");
                Check(node["left"], bareDate: true);
                Check(node["right"], bareDate: true);
                break;
            case "BETWEEN":
                NodeShape.Only(node, "class", "type", "alias", "input", "lower", "upper");
                foreach (var name in new[] { "input", "lower", "upper" }) Check(node[name], bareDate: true);
                break;
            case "CONJUNCTION":
                NodeShape.Only(node, "class", "type", "alias", "children");
                Children(node, bareDate: false);
                break;
            case "CASE":
                Case(node);
                break;
            case "COLLATE":
                NodeShape.Only(node, "class", "type", "alias", "child", "collation");
                Check(node["child"], bareDate: false);
                break;
            case "STAR":
                Star(node);
                break;
            case "LAMBDA":
                NodeShape.Only(node, "class", "type", "alias", "lhs", "expr", "syntax_type");
                Check(node["expr"], bareDate: false);
                break;
            case "OPERATOR":
                Operator(node);
                break;
            case "FUNCTION":
                Function(node);
                break;
            case "WINDOW":
                Window(node);
                break;
            case "SUBQUERY":
                Subquery(node);
                break;
            default:
                throw new RefusedException(BatchRefusal.Construct, Expressions.Show(node));
        }
    }

    private void Children(JsonNode node, bool bareDate)
    {
        foreach (var child in SqlNode.Items(node, "children")) Check(child, bareDate);
    }

    private static void Column(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "column_names");
        if (SqlNode.Names(node, "column_names") is [.., var name] && KnownFunctions.Session.Contains(name)) throw new RefusedException(BatchRefusal.Function, name);
    }

    private void Case(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "case_checks", "else_expr");
        foreach (var check in SqlNode.Items(node, "case_checks"))
        {
            Check(check["when_expr"], bareDate: false);
            Check(check["then_expr"], bareDate: false);
        }

        Check(node["else_expr"], bareDate: false);
    }

    private void Star(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "relation_name", "exclude_list", "qualified_exclude_list", "replace_list", "rename_list", "columns", "expr");
        foreach (var entry in SqlNode.Items(node, "replace_list")) Check(entry["value"], bareDate: false);
        if (node["expr"] is { } chosen && SqlNode.TextConstant(chosen) is null) throw new RefusedException(BatchRefusal.Construct, "COLUMNS(...)");
    }

    private void Operator(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "children");
        switch (SqlNode.Type(node))
        {
            case "COMPARE_IN" or "COMPARE_NOT_IN":
                var items = SqlNode.Items(node, "children").ToList();
                var constants = items.Skip(1).All(item => SqlNode.Class(item) == "CONSTANT");
                Check(items[0], bareDate: false);
                foreach (var item in items.Skip(1)) Check(item, bareDate: constants);
                break;
            case "OPERATOR_NOT" or "OPERATOR_IS_NULL" or "OPERATOR_IS_NOT_NULL" or "OPERATOR_COALESCE" or "ARRAY_EXTRACT" or "ARRAY_SLICE" or "STRUCT_EXTRACT" or "GROUPING_FUNCTION":
                Children(node, bareDate: false);
                break;
            default:
                throw new RefusedException(BatchRefusal.Construct, SqlNode.Type(node));
        }
    }

    private void Function(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "function_name", "schema", "children", "filter", "order_bys", "distinct", "is_operator");
        var name = SqlNode.Text(node, "function_name");
        if (SqlNode.Text(node, "schema") is not ("" or "main")) throw new RefusedException(BatchRefusal.Function, Expressions.Show(node));
        if (IsSortedList(node, name))
        {
            // DuckDB's parser writes list(x ORDER BY x) so.
            var list = SqlNode.Items(node, "children").First();
            Children(list, bareDate: false);
            Check(list["filter"], bareDate: false);
            return;
        }

        Children(node, bareDate: name is "||" or "concat" or "concat_ws");
        Check(node["filter"], bareDate: false);
        foreach (var order in Expressions.Orders(node["order_bys"])) Check(order, bareDate: false);
        if (KnownFunctions.Scalar.Contains(name)) return;
        if (!Expressions.IsAggregateName(name)) throw new RefusedException(BatchRefusal.Function, Expressions.Show(node));
        Rounding(name);
        if (!KnownFunctions.Ordered.Contains(name)) return;
        var known = new Determination(Expressions.Orders(node["order_bys"]));
        if (!SqlNode.Items(node, "children").All(known.Settles)) throw new RefusedException(BatchRefusal.OpenChoice, Expressions.Show(node));
    }

    private static bool IsSortedList(JsonNode node, string name) =>
        name is "list_sort" or "list_reverse_sort" && SqlNode.Items(node, "children").ToList() is [var list, .. var how] && how.TrueForAll(one => SqlNode.Class(one) == "CONSTANT")
        && SqlNode.Class(list) == "FUNCTION" && SqlNode.Text(list, "schema") is "" or "main" && SqlNode.Text(list, "function_name") is "list" or "array_agg";

    private void Rounding(string name)
    {
        if (!anyRounding && KnownFunctions.Rounding.Contains(name)) throw new RefusedException(BatchRefusal.Rounding, $"{name}()");
    }

    private void Window(JsonNode node)
    {
        NodeShape.Only(
            node, "class", "type", "alias", "function_name", "schema", "children", "partitions", "orders", "start", "end", "start_expr", "end_expr",
            "offset_expr", "default_expr", "ignore_nulls", "filter_expr", "exclude_clause", "distinct");
        var name = SqlNode.Text(node, "function_name");
        var known = SqlNode.Type(node) switch
        {
            "WINDOW_AGGREGATE" => KnownFunctions.Exact.Contains(name) || KnownFunctions.Adding.Contains(name) || KnownFunctions.Rounding.Contains(name),
            "WINDOW_ROW_NUMBER" or "WINDOW_RANK" or "WINDOW_RANK_DENSE" or "WINDOW_PERCENT_RANK" or "WINDOW_CUME_DIST" or "WINDOW_NTILE" or "WINDOW_LEAD" or "WINDOW_LAG"
                or "WINDOW_FIRST_VALUE" or "WINDOW_LAST_VALUE" or "WINDOW_NTH_VALUE" => true,
            _ => false,
        };
        if (!known || SqlNode.Text(node, "schema") is not ("" or "main")) throw new RefusedException(BatchRefusal.Function, Expressions.Show(node));
        Rounding(name);
        if (SqlNode.Text(node, "exclude_clause") != "NO_OTHER") throw new RefusedException(BatchRefusal.Construct, $"EXCLUDE {SqlNode.Text(node, "exclude_clause")}");
        Children(node, bareDate: false);
        foreach (var part in SqlNode.Items(node, "partitions").Concat(Expressions.Orders(node))) Check(part, bareDate: false);
        foreach (var part in new[] { "start_expr", "end_expr", "offset_expr", "default_expr", "filter_expr" }) Check(node[part], bareDate: false);
    }

    private void Subquery(JsonNode node)
    {
        NodeShape.Only(node, "class", "type", "alias", "subquery_type", "subquery", "child", "comparison_type");
        var inner = node["subquery"]?["node"];
        switch (SqlNode.Text(node, "subquery_type"))
        {
            case "EXISTS" or "NOT_EXISTS":
                break;
            case "ANY":
                Check(node["child"], bareDate: false);
                break;
            case "SCALAR" when IsOneRow(inner):
                break;
            case "SCALAR":
                throw new RefusedException(BatchRefusal.OpenChoice, "(SELECT ...) that may have several rows");
            default:
                throw new RefusedException(BatchRefusal.Construct, SqlNode.Text(node, "subquery_type"));
        }

        query(inner);
    }

    /// <summary>An aggregate without GROUP BY has one row; a SELECT without FROM, too.</summary>
    private static bool IsOneRow(JsonNode? node)
    {
        if (SqlNode.Type(node) != "SELECT_NODE" || SqlNode.Items(node, "group_expressions").Any() || SqlNode.Text(node, "aggregate_handling") != "STANDARD_HANDLING") return false;
        var parts = SqlNode.Items(node, "select_list").SelectMany(Expressions.Within).ToList();
        if (parts.Exists(Expressions.IsUnnest)) return false;
        return SqlNode.Type(node!["from_table"]) == "EMPTY" || parts.Exists(Expressions.IsAggregate);
    }
}
