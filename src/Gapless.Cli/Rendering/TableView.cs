using Gapless.Core.Messages;
using Gapless.State.Maintenance;

namespace Gapless.Cli.Rendering;

/// <summary>Prints the rows of a query as a table.</summary>
internal static class TableView
{
    public static void Write(TextWriter output, SqlAnswer answer)
    {
        if (answer.Columns.Count == 0)
        {
            output.WriteLine(Text.Of("Db.Changed", answer.Changed));
            return;
        }

        var widths = answer.Columns.Select((column, place) => Math.Max(column.Length, answer.Rows.Select(row => row[place]?.Length ?? 0).DefaultIfEmpty().Max())).ToList();
        output.WriteLine(Line(answer.Columns, widths));
        output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (var row in answer.Rows) output.WriteLine(Line(row, widths));
    }

    private static string Line(IReadOnlyList<string?> values, List<int> widths) =>
        string.Join("  ", values.Select((value, place) => (value ?? "").PadRight(widths[place]))).TrimEnd();
}
