using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.DuckDb;
using Gapless.Hosting;
using Gapless.State.Maintenance;

namespace Gapless.Cli.Rendering;

/// <summary>Prints the rows of a query over the tables.</summary>
internal static class SqlView
{
    private static readonly JsonSerializerOptions NamesAsTheyAre = new(JsonFormat.Options) { PropertyNamingPolicy = null };

    /// <summary>Columns in line, with a last line when rows were left out.</summary>
    public static void WriteTable(TextWriter output, DuckDbResult result, int? limit)
    {
        var rows = Rows(result, limit, out var more);
        TableView.Write(output, new SqlAnswer([.. result.Columns.Select(column => column.Name)], [.. rows.Select(row => (IReadOnlyList<string?>)[.. row.Select(value => SqlValues.Text(value)?.ReplaceLineEndings(" "))])], 0));
        if (more) output.WriteLine(Text.Of("Sql.More", rows.Count));
    }

    /// <summary>A header and the rows; NULL is an empty cell, and an empty text is <c>""</c>.</summary>
    public static void WriteCsv(TextWriter output, DuckDbResult result, int? limit)
    {
        output.Write(string.Join(',', result.Columns.Select(column => Cell(column.Name))) + "\n");
        foreach (var row in result.Rows().Take(limit ?? int.MaxValue)) output.Write(string.Join(',', row.Select(value => Cell(SqlValues.Text(value)))) + "\n");
    }

    /// <summary>An array with an object a row.</summary>
    public static void WriteJson(TextWriter output, DuckDbResult result, int? limit)
    {
        var names = result.Columns.Select(column => column.Name).ToList();
        var rows = Rows(result, limit, out _).Select(row => names.Zip(row).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => SqlValues.Json(pair.Second)));
        output.WriteLine(JsonSerializer.Serialize(rows, NamesAsTheyAre));
    }

    private static List<object?[]> Rows(DuckDbResult result, int? limit, out bool more)
    {
        var rows = limit is { } most ? result.Rows().Take(most).ToList() : [.. result.Rows()];
        more = limit is not null && rows.Count == limit && result.Read();
        return rows;
    }

    private static string Cell(string? text) => text switch
    {
        null => "",
        "" => "\"\"",
        _ when text.AsSpan().IndexOfAny(",\"\r\n") >= 0 => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => text,
    };
}
