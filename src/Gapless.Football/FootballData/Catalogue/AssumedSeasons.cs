namespace Gapless.Football.FootballData.Catalogue;

/// <summary>Seasons as they usually are, for planning before the source has told its own dates.</summary>
internal static class AssumedSeasons
{
    /// <summary>The free competitions (football-apis.md, 1.3), assumed until the source lists what the key may read.</summary>
    public static readonly IReadOnlyList<string> FreeCodes = ["BL1", "BSA", "CL", "DED", "EC", "ELC", "FL1", "PD", "PL", "PPL", "SA", "WC"];

    /// <summary>The season of the day by rule: calendar years in South America, July to June in Europe, tournaments in their summer or winter.</summary>
    /// <returns>Null when the competition is not played that day.</returns>
    public static SeasonDates? On(string code, DateOnly day) => code switch
    {
        "BSA" or "CLI" => new SeasonDates(day.Year, new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31)),
        "WC" => Tournament(day, new(2022, 11, 20), new(2022, 12, 18)) ?? Tournament(day, new(2026, 6, 11), new(2026, 7, 19)),
        "EC" => Tournament(day, new(2024, 6, 14), new(2024, 7, 14)),
        _ => European(day.Month >= 7 ? day.Year : day.Year - 1),
    };

    private static SeasonDates European(int year) => new(year, new DateOnly(year, 7, 1), new DateOnly(year + 1, 6, 30));

    private static SeasonDates? Tournament(DateOnly day, DateOnly first, DateOnly last) =>
        day >= first && day <= last ? new SeasonDates(first.Year, first, last) : null;
}
