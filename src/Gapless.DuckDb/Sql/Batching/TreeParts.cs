using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>New parts of trees, made by DuckDB's parser from SQL, so that they have the form that this DuckDB wants.</summary>
internal sealed class TreeParts(SqlParser parser)
{
    /// <summary>The day, as a DATE.</summary>
    public JsonNode Day() => Expression($"{BatchNames.Days}.\"{BatchNames.Day}\"");

    /// <summary>The day, as text.</summary>
    public JsonNode DayText() => Expression($"CAST({BatchNames.Days}.\"{BatchNames.Day}\" AS VARCHAR)");

    /// <summary>What always holds.</summary>
    public JsonNode True() => Expression("true");

    /// <summary>What holds when all of these do.</summary>
    public JsonNode All(IReadOnlyList<JsonNode> conditions)
    {
        if (conditions.Count == 1) return conditions[0].DeepClone();
        var node = Expression("true AND false");
        node["children"] = new JsonArray([.. conditions.Select(one => one.DeepClone())]);
        return node;
    }

    /// <summary>A relation of a FROM.</summary>
    public JsonObject Relation(string sql) => parser.Parse($"SELECT * FROM {sql}").Query["from_table"]!.DeepClone().AsObject();

    /// <summary>A relation and a condition that its rows must meet.</summary>
    public JsonObject Filtered(JsonNode relation, string alias, JsonNode condition)
    {
        var filtered = Relation($"(SELECT * FROM t WHERE true) AS {Quoted(alias)}");
        var select = filtered["subquery"]!["node"]!;
        select["from_table"] = relation.DeepClone();
        select["where_clause"] = condition.DeepClone();
        return filtered;
    }

    /// <summary>Puts a query in the place of a table, under the name that the table has there.</summary>
    public void Replace(TableReference table, string query)
    {
        var relation = Relation($"({query}) AS {Quoted(table.Alias ?? table.Table)}");
        relation["column_name_alias"] = table.Node["column_name_alias"]?.DeepClone();
        table.Node.ReplaceWith(relation);
    }

    /// <summary>A name in quotes.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private JsonNode Expression(string sql) => parser.Parse($"SELECT {sql}").Query["select_list"]![0]!.DeepClone();
}
