using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>Finds the tables that a query reads, each place by itself, with the days that matter there.</summary>
internal sealed class ReadCollector
{
    private readonly List<TableReference> _tables = [];
    private readonly SortedSet<string> _functions = new(StringComparer.Ordinal);

    private ReadCollector()
    {
    }

    /// <summary>The places, in the order of the tree.</summary>
    public IReadOnlyList<TableReference> Tables => _tables;

    /// <summary>The table functions.</summary>
    public IReadOnlyCollection<string> Functions => _functions;

    /// <summary>Reads a whole query.</summary>
    public static ReadCollector Of(JsonObject query)
    {
        var collector = new ReadCollector();
        collector.Query(query, new HashSet<string>(StringComparer.OrdinalIgnoreCase), outer: null);
        return collector;
    }

    private void Query(JsonNode? query, IReadOnlySet<string> ctes, FromScope? outer)
    {
        if (query is not JsonObject node) return;
        ctes = CommonTables(node, ctes);
        if (SqlNode.Type(node) == "SELECT_NODE")
        {
            Select(node, ctes, outer);
            return;
        }

        var inner = node["cte_name"] is JsonValue name ? Plus(ctes, name.GetValue<string>()) : ctes;
        foreach (var (key, child) in node)
        {
            if (key == "cte_map") continue;
            foreach (var part in child is JsonArray list ? list.OfType<JsonNode>() : [child!])
            {
                if (IsQuery(part)) Query(part, inner, outer);
                else Expressions(part, inner, outer);
            }
        }
    }

    private IReadOnlySet<string> CommonTables(JsonObject node, IReadOnlySet<string> ctes)
    {
        foreach (var entry in SqlNode.Items(node["cte_map"], "map"))
        {
            Query(entry["value"]?["query"]?["node"], ctes, outer: null);
            ctes = Plus(ctes, SqlNode.Text(entry, "key"));
        }

        return ctes;
    }

    private void Select(JsonObject node, IReadOnlySet<string> ctes, FromScope? outer)
    {
        var scope = new FromScope(outer);
        var conditions = new List<JsonNode>();
        From(node["from_table"], scope, ctes, conditions, fixedDays: false);
        scope.Require(node["where_clause"], ..);
        Narrow(scope);
        foreach (var condition in conditions) Expressions(condition, ctes, scope);
        foreach (var (key, child) in node)
        {
            if (key is not ("from_table" or "cte_map")) Expressions(child, ctes, scope);
        }
    }

    /// <summary>Several times, since one table's days may follow from another's.</summary>
    private static void Narrow(FromScope scope)
    {
        for (var round = 0; round <= scope.Tables.Count; round++)
        {
            foreach (var (table, conditions) in scope.Tables)
            {
                if (!table.Narrows) continue;
                var predicate = new DatePredicate(scope, table);
                foreach (var condition in conditions) table.Days = table.Days.Intersect(predicate.Days(condition));
            }
        }
    }

    private void From(JsonNode? from, FromScope scope, IReadOnlySet<string> ctes, List<JsonNode> expressions, bool fixedDays)
    {
        if (from is not JsonObject node) return;
        if (SqlNode.Text(node, "alias") is { Length: > 0 } alias) scope.AddName(alias);
        switch (SqlNode.Type(node))
        {
            case "BASE_TABLE":
                Table(node, scope, ctes, fixedDays);
                break;
            case "SUBQUERY":
                Query(node["subquery"]?["node"], ctes, outer: null);
                break;
            case "JOIN":
                Join(node, scope, ctes, expressions, fixedDays);
                break;
            case "TABLE_FUNCTION":
                _functions.Add(SqlNode.Text(node["function"], "function_name"));
                expressions.Add(node["function"]!);
                break;
            case "PIVOT":
                From(node["source"], scope, ctes, expressions, fixedDays);
                break;
            default:
                Expressions(node, ctes, outer: null);
                break;
        }
    }

    private void Table(JsonObject node, FromScope scope, IReadOnlySet<string> ctes, bool fixedDays)
    {
        var table = new TableReference(node, fixedDays);
        if (table.Schema is null && ctes.Contains(table.Table))
        {
            scope.AddName(table.Alias ?? table.Table);
            return;
        }

        scope.Add(table);
        _tables.Add(table);
    }

    private void Join(JsonObject node, FromScope scope, IReadOnlySet<string> ctes, List<JsonNode> expressions, bool fixedDays)
    {
        // Which rows meet in these depends on rows that a condition would leave out.
        var byOthers = SqlNode.Text(node, "ref_type") is not ("REGULAR" or "CROSS" or "NATURAL" or "DEPENDENT");
        var first = scope.Tables.Count;
        From(node["left"], scope, ctes, expressions, fixedDays || byOthers);
        var second = scope.Tables.Count;
        From(node["right"], scope, ctes, expressions, fixedDays || byOthers);
        if (node["condition"] is not { } condition) return;
        expressions.Add(condition);
        var (left, right) = SqlNode.Text(node, "join_type") switch
        {
            "INNER" or "SEMI" => (true, true),
            "LEFT" or "ANTI" => (false, true),
            "RIGHT" => (true, false),
            _ => (false, false),
        };
        if (left) scope.Require(condition, first..second);
        if (right) scope.Require(condition, second..);
    }

    /// <summary>Subqueries inside expressions see the columns of the scope that they stand in.</summary>
    private void Expressions(JsonNode? node, IReadOnlySet<string> ctes, FromScope? outer)
    {
        if (node is null) return;
        if (IsQuery(node))
        {
            Query(node, ctes, outer);
            return;
        }

        foreach (var child in SqlNode.Children(node)) Expressions(child, ctes, outer);
    }

    private static bool IsQuery(JsonNode? node) => node is JsonObject && SqlNode.Type(node).EndsWith("_NODE", StringComparison.Ordinal);

    private static HashSet<string> Plus(IReadOnlySet<string> names, string name) => new(names, StringComparer.OrdinalIgnoreCase) { name };
}
