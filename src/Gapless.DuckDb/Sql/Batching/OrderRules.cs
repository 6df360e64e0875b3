using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Where an ORDER BY decides which rows or values come out: whether ties can make a difference.</summary>
/// <remarks>
/// With ties, DuckDB takes the rows in the order in which they come, and that is another one for many days. So an order must be total, or ties must not show:
/// the order (with PARTITION BY, or the targets of DISTINCT ON) has the columns of a key, or everything that the SELECT gives is settled by the columns of the order.
/// Ranks, and aggregates over RANGE and GROUPS frames, see all tied rows alike.
/// </remarks>
internal sealed class OrderRules(RowKeys keys)
{
    /// <summary>The first part of a SELECT whose result ties can change; null when there is none.</summary>
    public string? Open(JsonObject select) => Windows(select) ?? Modifiers(select);

    /// <summary>True when ties show in the value of a window.</summary>
    private static bool IsOpen(JsonNode window) => SqlNode.Type(window) switch
    {
        "WINDOW_RANK" or "WINDOW_RANK_DENSE" or "WINDOW_PERCENT_RANK" or "WINDOW_CUME_DIST" => false,
        "WINDOW_AGGREGATE" => !IsWhole(window) && (SqlNode.Text(window, "start").EndsWith("_ROWS", StringComparison.Ordinal) || SqlNode.Text(window, "end").EndsWith("_ROWS", StringComparison.Ordinal)),
        _ => true,
    };

    private static bool IsWhole(JsonNode window) => SqlNode.Text(window, "start") == "UNBOUNDED_PRECEDING" && SqlNode.Text(window, "end") == "UNBOUNDED_FOLLOWING";

    private static IEnumerable<JsonNode> Sorted(JsonNode window) => SqlNode.Items(window, "partitions").Concat(Expressions.Orders(window));

    private string? Windows(JsonObject select)
    {
        var shown = SqlNode.Items(select, "select_list").Append(select["qualify"]).OfType<JsonNode>().ToList();
        var windows = shown.Append(select["modifiers"]).SelectMany(Expressions.Within).Where(one => SqlNode.Class(one) == "WINDOW").ToList();
        foreach (var window in windows.Where(IsOpen))
        {
            var known = new Determination(Sorted(window));
            if (keys.Single(select, known)) continue;
            if (!shown.TrueForAll(item => Settled(item, window, known, select))) return Expressions.Show(window);
        }

        return null;
    }

    /// <summary>True when rows that are tied for a window differ in an expression at most by the window's own values.</summary>
    private static bool Settled(JsonNode? node, JsonNode window, Determination known, JsonObject select)
    {
        if (node is null) return true;
        if (SqlNode.Class(node) == "WINDOW") return SettledWindow(node, window, known);
        if (known.Settles(node)) return true;
        if (SqlNode.Class(node) == "COLUMN_REF") return Expressions.Resolved(node, select) is var meant && SqlNode.Class(meant) == "WINDOW" && SettledWindow(meant, window, known);
        if (Expressions.IsAggregate(node)) return false;
        return SqlNode.Class(node) is "FUNCTION" or "CAST" or "CASE" or "COMPARISON" or "CONJUNCTION" or "OPERATOR" or "BETWEEN" or ""
            && SqlNode.Children(node).All(child => Settled(child, window, known, select));
    }

    private static bool SettledWindow(JsonNode other, JsonNode window, Determination known)
    {
        var arguments = SqlNode.Items(other, "children").Append(other["filter_expr"]).Append(other["offset_expr"]).Append(other["default_expr"]).Append(other["start_expr"]).Append(other["end_expr"]);
        if (!arguments.All(known.Settles)) return false;
        // Two sorts may put tied rows in two orders; one sort serves all windows that ask for the same.
        if (IsOpen(other)) return SqlNode.Same(other["partitions"], window["partitions"]) && SqlNode.Same(other["orders"], window["orders"]);
        return Sorted(other).All(known.Settles);
    }

    private string? Modifiers(JsonObject node)
    {
        var modifiers = SqlNode.Items(node, "modifiers").ToList();
        var order = modifiers.Find(one => SqlNode.Type(one) == "ORDER_MODIFIER");
        foreach (var modifier in modifiers)
        {
            var open = SqlNode.Type(modifier) switch
            {
                "LIMIT_MODIFIER" => !IsTotal(node, order, []),
                "LIMIT_PERCENT_MODIFIER" => true,
                "DISTINCT_MODIFIER" when SqlNode.Items(modifier, "distinct_on_targets").ToList() is { Count: > 0 } targets => !IsTotal(node, order, targets),
                _ => false,
            };
            if (open) return SqlNode.Type(modifier) == "DISTINCT_MODIFIER" ? "DISTINCT ON" : "LIMIT";
        }

        return null;
    }

    private bool IsTotal(JsonObject node, JsonNode? order, IReadOnlyList<JsonNode> targets)
    {
        var orders = Expressions.Orders(order).ToList();
        if (orders.Exists(IsAll)) return true;
        if (SqlNode.Type(node) != "SELECT_NODE") return false;
        var known = new Determination(orders.Concat(targets).Select(one => Expressions.Resolved(one, node)));
        return SqlNode.Items(node, "select_list").All(known.Settles) || (IsPlain(node) && keys.Single(node, known));
    }

    /// <summary>ORDER BY ALL.</summary>
    private static bool IsAll(JsonNode order) =>
        SqlNode.Class(order) == "STAR" && order["expr"] is null && SqlNode.Flag(order, "columns") && SqlNode.Text(order, "relation_name").Length == 0
        && !SqlNode.Items(order, "exclude_list").Any();

    /// <summary>True when each row of the FROM, or each group, gives at most one row: no list is unfolded into rows.</summary>
    private static bool IsPlain(JsonObject select) =>
        !SqlNode.Items(select, "select_list").SelectMany(Expressions.Within).Any(Expressions.IsUnnest);
}
