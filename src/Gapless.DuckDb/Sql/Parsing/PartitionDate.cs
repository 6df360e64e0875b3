using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>The place of the date in a table's SQL.</summary>
internal static partial class PartitionDate
{
    /// <summary>As it is written in a file.</summary>
    public const string Placeholder = "${PARTITION_DATE}";

    /// <summary>The SQL of one day. A day's text is digits and dashes only, so nothing can come in by it.</summary>
    public static string Put(string sql, DateOnly day) => sql.Replace(Placeholder, Text(day), StringComparison.Ordinal);

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>True for a string literal that is the date and nothing else.</summary>
    public static bool IsLiteral(JsonNode? node) => SqlNode.TextConstant(node) == Placeholder;

    /// <summary>True when the date stands anywhere in the tree, alone or inside a longer text.</summary>
    public static bool IsIn(JsonNode? node) => SqlNode.Strings(node).Any(text => text.Contains(Placeholder, StringComparison.Ordinal));

    /// <summary>Refuses what looks like a placeholder and is none.</summary>
    /// <exception cref="SqlTemplateException">There is another one than the date.</exception>
    public static void CheckNames(ParsedSelect select)
    {
        foreach (var text in SqlNode.Strings(select.Statement))
        {
            foreach (Match match in Any().Matches(text))
            {
                if (match.Value == Placeholder) continue;
                var place = TextPlace.AfterCharacters(select.Sql, Math.Max(0, select.Sql.IndexOf(match.Value, StringComparison.Ordinal)));
                throw new SqlTemplateException(place.Line, place.Column, Core.Messages.Text.Of("Sql.UnknownPlaceholder", match.Value, Placeholder));
            }
        }
    }

    [GeneratedRegex(@"\$\{[A-Za-z_][A-Za-z0-9_]*\}")]
    private static partial Regex Any();
}
