using Gapless.Core.Partitions;

namespace Gapless.Football.FootballData.Planning;

/// <summary>
/// A window sent before those of days on which few competitions play: a week in autumn shows for all of them at once that a season
/// can be read and when it begins and ends, where otherwise each would be asked for by itself.
/// </summary>
internal static class SeasonProbe
{
    /// <summary>For fewer unknown seasons than this, asking for each costs no more.</summary>
    private const int WorthIt = 3;

    private const int ProbeMonth = 10;
    private const int ProbeDay = 18;

    /// <summary>The windows worth sending first, with their competitions' codes.</summary>
    /// <param name="items">The seasons that are asked for by windows.</param>
    /// <param name="today">A probe lies before this day.</param>
    /// <param name="windowsFrom">No window starts earlier; null = no limit.</param>
    public static IEnumerable<(DateRange Window, IReadOnlyList<string> Codes)> Of(IEnumerable<SeasonItem> items, DateOnly today, DateOnly? windowsFrom) =>
        items.Where(item => !item.IsReadable && item.Days.Any(IsQuiet))
            .GroupBy(item => item.Season.Year)
            .Select(group => (Window: WindowOf(group.Key), Codes: (IReadOnlyList<string>)[.. group.Select(item => item.Code).Distinct().Order(StringComparer.Ordinal)]))
            .Where(probe => probe.Codes.Count >= WorthIt && probe.Window.End <= today && (windowsFrom is not { } from || probe.Window.Start >= from))
            .OrderBy(probe => probe.Window.Start);

    // Ten days that hold league rounds in Europe and South America and a matchday of the Champions League in every year.
    private static DateRange WindowOf(int year)
    {
        var start = new DateOnly(year, ProbeMonth, ProbeDay);
        return new DateRange(start, start.AddDays(FootballDataPlanner.WindowDays));
    }

    // European summer and the winter break.
    private static bool IsQuiet(DateOnly day) => (day.Month, day.Day) is (5, >= 20) or (6 or 7, _) or (8, <= 20) or (12, >= 20) or (1, <= 20);
}
