using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Whether many days in one statement are the same as day by day: an allow-list over the tree of queries.</summary>
/// <remarks>What is not known to be right, down to the properties of nodes, is refused; DuckDB's binder has the last word (<see cref="BatchBinder"/>).</remarks>
internal sealed class BatchRules
{
    private readonly Header _header;
    private readonly Dictionary<JsonNode, TableReference> _places;

    private BatchRules(Header header, ReadCollector reads)
    {
        _header = header;
        _places = reads.Tables.ToDictionary(table => (JsonNode)table.Node, table => table);
    }

    /// <summary>Checks a table's SQL.</summary>
    public static BatchForm Check(ParsedSelect select, Header header, ReadCollector reads)
    {
        if (!PartitionDate.IsIn(select.Statement)) return BatchForm.DayByDay(BatchRefusal.NotPartitioned);
        try
        {
            CheckTexts(select.Statement);
            if (SqlNode.Items(select.Statement, "named_param_map").Any()) throw new RefusedException(BatchRefusal.Construct, "$1");
            if (SqlNode.Items(select.Query, "modifiers").Any(one => SqlNode.Type(one) == "ORDER_MODIFIER")) throw new RefusedException(BatchRefusal.Ordered, "ORDER BY");
            new BatchRules(header, reads).Query(select.Query, ImmutableDictionary.Create<string, JsonObject>(StringComparer.OrdinalIgnoreCase), bareDates: true);
            return BatchForm.Possible;
        }
        catch (RefusedException refused)
        {
            return refused.Form;
        }
    }

    private static void CheckTexts(JsonNode tree)
    {
        foreach (var text in SqlNode.Strings(tree))
        {
            if (text.Contains(PartitionDate.Placeholder, StringComparison.Ordinal) && text != PartitionDate.Placeholder)
                throw new RefusedException(BatchRefusal.DateUse, text);
            if (text.StartsWith(BatchNames.Prefix, StringComparison.OrdinalIgnoreCase)) throw new RefusedException(BatchRefusal.Construct, text);
        }

        // As the name of something, not as a value.
        var literals = SqlNode.All(tree).Count(PartitionDate.IsLiteral);
        if (SqlNode.Strings(tree).Count(text => text == PartitionDate.Placeholder) != literals)
            throw new RefusedException(BatchRefusal.DateUse, $"\"{PartitionDate.Placeholder}\"");
    }

    private void Query(JsonNode? query, ImmutableDictionary<string, JsonObject> commons, bool bareDates)
    {
        var node = query?.AsObject() ?? throw new RefusedException(BatchRefusal.Construct, "?");
        foreach (var entry in SqlNode.Items(node["cte_map"], "map"))
        {
            var common = entry["value"]!;
            NodeShape.Only(common, "query", "materialized", "aliases");
            Query(common["query"]?["node"], commons, bareDates: true);
            var hidden = SqlNode.Items(common, "aliases").Any();
            var name = SqlNode.Text(entry, "key");
            // Columns that are given other names are not followed.
            commons = hidden ? commons.Remove(name) : commons.SetItem(name, common["query"]!["node"]!.AsObject());
        }

        switch (SqlNode.Type(node))
        {
            case "SELECT_NODE":
                Select(node, commons, bareDates);
                break;
            case "SET_OPERATION_NODE":
                NodeShape.Only(node, "type", "modifiers", "cte_map", "setop_type", "left", "right", "setop_all");
                if (SqlNode.Text(node, "setop_type") is not ("UNION" or "UNION_BY_NAME" or "EXCEPT" or "INTERSECT"))
                    throw new RefusedException(BatchRefusal.Construct, SqlNode.Text(node, "setop_type"));
                // The type of a bare date would follow from the other side.
                Query(node["left"], commons, bareDates: false);
                Query(node["right"], commons, bareDates: false);
                Modifiers(node, commons);
                break;
            default:
                throw new RefusedException(BatchRefusal.Construct, SqlNode.Type(node));
        }
    }

    private void Select(JsonObject node, ImmutableDictionary<string, JsonObject> commons, bool bareDates)
    {
        NodeShape.Only(
            node, "type", "modifiers", "cte_map", "select_list", "from_table", "where_clause", "group_expressions", "group_sets", "aggregate_handling", "having", "qualify");
        if (SqlNode.Text(node, "aggregate_handling") is not ("STANDARD_HANDLING" or "FORCE_AGGREGATES"))
            throw new RefusedException(BatchRefusal.Construct, SqlNode.Text(node, "aggregate_handling"));
        var rules = new ExpressionRules(_header.AnyRounding, inner => Query(inner, commons, bareDates: false));
        new FromRules(rules, inner => Query(inner, commons, bareDates: true)).Check(node["from_table"]);
        foreach (var item in SqlNode.Items(node, "select_list")) rules.Check(item, bareDates);
        rules.Check(node["where_clause"], bareDate: false);
        foreach (var group in SqlNode.Items(node, "group_expressions")) rules.Check(group, bareDate: false);
        rules.Check(node["having"], bareDate: false);
        rules.Check(node["qualify"], bareDate: false);
        Modifiers(node, commons);
    }

    private void Modifiers(JsonObject node, ImmutableDictionary<string, JsonObject> commons)
    {
        var rules = new ExpressionRules(_header.AnyRounding, inner => Query(inner, commons, bareDates: false));
        foreach (var modifier in SqlNode.Items(node, "modifiers"))
        {
            NodeShape.Only(modifier, "type", "orders", "limit", "offset", "distinct_on_targets");
            foreach (var order in SqlNode.Items(modifier, "orders")) rules.Check(order["expression"], bareDate: false);
            foreach (var target in SqlNode.Items(modifier, "distinct_on_targets")) rules.Check(target, bareDate: false);
            foreach (var count in new[] { modifier["limit"], modifier["offset"] })
            {
                if (count is not null && SqlNode.NumberConstant(count) is null) throw new RefusedException(BatchRefusal.Construct, "LIMIT (...)");
            }
        }

        if (new OrderRules(new RowKeys(_header.Keys, _places, commons)).Open(node) is { } open) throw new RefusedException(BatchRefusal.OpenChoice, open);
    }
}
