using System.Text.Json;
using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Refuses sums of floating-point numbers: their last digits depend on the order in which the rows come, and that differs between both ways.</summary>
/// <remarks>The types are read from DuckDB's plan of one day, with empty inputs of the same columns, since not every kind of scan can be written down as a plan.</remarks>
internal sealed class RoundingCheck(SqlParser parser, Func<string, IReadOnlyList<DuckDbColumn>> describe, Func<string, string> plan)
{
    /// <summary>Checks a table over the inputs of a batch.</summary>
    /// <exception cref="RefusedException">It adds floating-point numbers, or DuckDB gives no plan to see that it does not.</exception>
    public void Check(TableSql table)
    {
        if (table.Header.AnyRounding || !SqlNode.All(table.Select.Query).Any(Adds)) return;
        var copy = parser.Parse(table.ForDay(new DateOnly(2024, 1, 1)));
        foreach (var read in ReadCollector.Of(copy.Query).Tables) Empty(read);
        var answer = JsonNode.Parse(plan(parser.Print(copy)), documentOptions: new JsonDocumentOptions { MaxDepth = SqlParser.MaxDepth });
        if (SqlNode.Flag(answer, "error")) throw new RefusedException(BatchRefusal.Binder, SqlNode.Text(answer, "error_message").Split('\n')[0]);
        foreach (var node in SqlNode.All(answer))
        {
            if (SqlNode.Text(node, "expression_class") is not ("BOUND_AGGREGATE" or "BOUND_WINDOW") || !KnownFunctions.Adding.Contains(SqlNode.Text(node, "name"))) continue;
            if (SqlNode.Items(node, "arguments").FirstOrDefault() is { } type && SqlNode.Text(type, "id") is "DOUBLE" or "FLOAT")
                throw new RefusedException(BatchRefusal.Rounding, $"{SqlNode.Text(node, "name")}({SqlNode.Text(SqlNode.Items(node, "arguments").First(), "id")})");
        }
    }

    private static bool Adds(JsonNode node) => KnownFunctions.Adding.Contains(SqlNode.Text(node, "function_name"));

    private void Empty(TableReference read)
    {
        var name = read.IsRaw ? TreeParts.Quoted(BatchNames.RawRelation(read.Table)) : Name(read);
        var columns = describe($"SELECT * FROM {name}").Where(column => !read.IsRaw || column.Name != BatchNames.RawDay);
        var list = string.Join(", ", columns.Select(column => $"CAST(NULL AS {column.Type}) AS {TreeParts.Quoted(column.Name)}"));
        new TreeParts(parser).Replace(read, $"SELECT {list} WHERE false");
    }

    private static string Name(TableReference read) => read.Schema is null ? TreeParts.Quoted(read.Table) : $"{TreeParts.Quoted(read.Schema)}.{TreeParts.Quoted(read.Table)}";
}
