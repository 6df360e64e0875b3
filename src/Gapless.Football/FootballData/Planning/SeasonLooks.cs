namespace Gapless.Football.FootballData.Planning;

/// <summary>The weekly look at a season: each season has its day of the week, so that looks are spread over it.</summary>
internal static class SeasonLooks
{
    private const int DaysAWeek = 7;

    /// <summary>A season that ended this many days ago is no longer running.</summary>
    private const int AfterEnd = 2;

    /// <summary>True while the season can grow or change.</summary>
    public static bool IsRunning(Catalogue.SeasonDates season, DateOnly today) => season.Start <= today && today <= season.End.AddDays(AfterEnd);

    /// <summary>True when the season's day of the week has come since the last look.</summary>
    /// <param name="place">The competition's place in the sorted list of codes: neighbours get different days.</param>
    /// <param name="year">The season's year.</param>
    /// <param name="last">The day of the last look, or on which the season was first seen.</param>
    /// <param name="today">The day of the plan.</param>
    public static bool IsDue(int place, int year, DateOnly last, DateOnly today)
    {
        var slot = (place + year) % DaysAWeek;
        var first = last.AddDays(1);
        var wait = ((slot - first.DayNumber % DaysAWeek) + DaysAWeek) % DaysAWeek;
        return today >= first.AddDays(wait);
    }
}
