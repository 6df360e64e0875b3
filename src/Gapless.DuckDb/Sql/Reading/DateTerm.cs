using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>An expression whose value is a day at midnight, as far as it is understood: the day that is computed and some days more, or a calendar day.</summary>
/// <param name="Low">The least it can be: days after the day that is computed, or, of a <paramref name="Fixed"/> one, its day number.</param>
/// <param name="High">The most it can be, likewise.</param>
/// <param name="Fixed">True for a calendar day.</param>
internal readonly partial record struct DateTerm(int Low, int High, bool Fixed)
{
    /// <summary>Beyond this nobody computes with days, and sums cannot overflow.</summary>
    private const long MostDays = 1_000_000;

    /// <summary>Reads an expression; null when it is not understood.</summary>
    public static DateTerm? Of(JsonNode? node) => SqlNode.Class(node) switch
    {
        "CONSTANT" => Constant(node),
        "CAST" when SqlNode.Text(node!["cast_type"], "id") is "DATE" or "TIMESTAMP" => Of(node["child"]),
        "FUNCTION" => Function(node!),
        _ => null,
    };

    /// <summary>How many days an expression adds or takes, at least and at most; null when that is not understood.</summary>
    public static (int Low, int High)? Days(JsonNode? node)
    {
        if (SqlNode.NumberConstant(node) is { } number) return Exactly(number);
        if (SqlNode.Class(node) == "CAST" && SqlNode.Text(node!["cast_type"], "id") == "INTERVAL") return Written(SqlNode.TextConstant(node["child"]));
        if (SqlNode.Class(node) != "FUNCTION" || SqlNode.Items(node, "children").ToList() is not [var child]) return null;
        return SqlNode.Text(node, "function_name") switch
        {
            "to_days" => Counted(Number(child), "day"),
            "to_weeks" => Counted(Number(child), "week"),
            "to_months" => Counted(Number(child), "month"),
            "to_years" => Counted(Number(child), "year"),
            _ => null,
        };
    }

    private static DateTerm? Constant(JsonNode? node)
    {
        if (PartitionDate.IsLiteral(node)) return new DateTerm(0, 0, Fixed: false);
        return DateOnly.TryParseExact(SqlNode.TextConstant(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTerm(day.DayNumber, day.DayNumber, Fixed: true)
            : null;
    }

    private static DateTerm? Function(JsonNode node)
    {
        if (SqlNode.Items(node, "children").ToList() is not [var first, var second]) return null;
        return SqlNode.Text(node, "function_name") switch
        {
            "+" => Moved(Of(first), Days(second), 1) ?? Moved(Of(second), Days(first), 1),
            "-" => Moved(Of(first), Days(second), -1),
            "date_trunc" or "datetrunc" => Truncated(SqlNode.TextConstant(first), Of(second)),
            _ => null,
        };
    }

    private static DateTerm? Moved(DateTerm? term, (int Low, int High)? days, int sign)
    {
        if (term is not { } start || days is not { } by) return null;
        return sign > 0
            ? start with { Low = start.Low + by.Low, High = start.High + by.High }
            : start with { Low = start.Low - by.High, High = start.High - by.Low };
    }

    private static DateTerm? Truncated(string? unit, DateTerm? term)
    {
        int? most = unit?.ToLowerInvariant() switch { "day" => 0, "week" => 6, "month" => 30, "quarter" => 91, "year" => 365, _ => null };
        return term is { } start && most is { } days ? start with { Low = start.Low - days } : null;
    }

    /// <summary><c>INTERVAL 7 DAY</c> comes as a number with casts around it.</summary>
    private static long? Number(JsonNode? node) => SqlNode.Class(node) switch
    {
        "CONSTANT" => SqlNode.NumberConstant(node),
        "CAST" => Number(node!["child"]),
        "FUNCTION" when SqlNode.Text(node, "function_name") == "trunc" && SqlNode.Items(node, "children").ToList() is [var child] => Number(child),
        _ => null,
    };

    private static (int Low, int High)? Written(string? text) =>
        text is not null && Interval().Match(text) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var count)
            ? Counted(count, match.Groups[2].Value.ToLowerInvariant())
            : null;

    private static (int Low, int High)? Counted(long? count, string unit)
    {
        if (count is not { } number || number is > MostDays or < -MostDays) return null;
        return unit switch
        {
            "day" => Exactly(number),
            "week" => Exactly(number * 7),
            "month" => Between(number * 28, number * 31),
            "year" => Between(number * 365, number * 366),
            _ => null,
        };
    }

    private static (int Low, int High)? Exactly(long days) => Between(days, days);

    private static (int Low, int High)? Between(long one, long other) =>
        Math.Max(Math.Abs(one), Math.Abs(other)) > MostDays ? null : ((int)Math.Min(one, other), (int)Math.Max(one, other));

    [GeneratedRegex(@"^\s*([+-]?\d{1,9})\s*(day|week|month|year)s?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Interval();
}
