using System.Globalization;
using Gapless.Football.Simulation.World;
using Microsoft.AspNetCore.Http;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>Reads single filters of a query.</summary>
internal static class FilterValues
{
    // Real states that this world never shows.
    private static readonly string[] OtherStatuses = ["LIVE", "EXTRA_TIME", "PENALTY_SHOOTOUT"];

    /// <summary>The text of a filter; null when it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A date, or one of the words for today and its neighbours.</summary>
    public static DateOnly? Date(IQueryCollection query, string name, DateOnly today) => Text(query, name) switch
    {
        null => null,
        "TODAY" => today,
        "YESTERDAY" => today.AddDays(-1),
        "TOMORROW" => today.AddDays(1),
        var text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new BadFilterException($"Value '{text}' of filter '{name}' is not a valid date. Expected format is yyyy-MM-dd."),
    };

    /// <summary>A whole number.</summary>
    public static int? Number(IQueryCollection query, string name) => Text(query, name) is { } text ? ToNumber(text, name) : null;

    /// <summary>A year of four digits.</summary>
    public static int? Year(IQueryCollection query, string name) => Number(query, name) switch
    {
        null => null,
        >= 1000 and <= 9999 and var year => year,
        _ => throw new BadFilterException($"Filter '{name}' expects a year in the format yyyy."),
    };

    /// <summary>A comma list.</summary>
    public static IReadOnlyList<string> List(IQueryCollection query, string name) =>
        Text(query, name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A comma list of numbers.</summary>
    public static IReadOnlyList<int> Numbers(IQueryCollection query, string name) => [.. List(query, name).Select(text => ToNumber(text, name))];

    /// <summary>A comma list of states.</summary>
    public static IReadOnlyList<string> Statuses(IQueryCollection query)
    {
        var statuses = List(query, "status");
        var unknown = statuses.FirstOrDefault(status => MatchStatuses.Parse(status) is null && !OtherStatuses.Contains(status));
        return unknown is null ? statuses : throw new BadFilterException($"Value '{unknown}' of filter 'status' is unknown.");
    }

    private static int ToNumber(string text, string name) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BadFilterException($"Argument '{name}' is expected to be an integer in a specific range.");
}
