namespace Gapless.Football.Simulation.Invention;


/// <summary>The days of the Champions League, before and after its reform of 2024.</summary>
internal sealed record CupCalendar(IReadOnlyList<DateOnly> Matchdays, IReadOnlyList<CupRound> Knockout)
{
    /// <summary>Since then one table of 36 instead of eight groups of four.</summary>
    public const int ReformYear = 2024;

    /// <summary>When the next round's pairs are known, after the last match of a round.</summary>
    public static DateTimeOffset DrawAfter(DateOnly last) => new(last.AddDays(2), new TimeOnly(11, 0), TimeSpan.Zero);

    /// <summary>The calendar of the season that starts in that year.</summary>
    public static CupCalendar Of(int year)
    {
        if (year < ReformYear)
        {
            return new(
                [On(year, 9, 6), On(year, 9, 13), On(year, 10, 4), On(year, 10, 11), On(year, 10, 25), On(year, 11, 1)],
                [
                    new("LAST_16", On(year + 1, 2, 14), On(year + 1, 3, 7)),
                    new("QUARTER_FINALS", On(year + 1, 4, 9), On(year + 1, 4, 16)),
                    new("SEMI_FINALS", On(year + 1, 4, 30), On(year + 1, 5, 7)),
                    new("FINAL", On(year + 1, 5, 28).AddDays(3), null),
                ]);
        }

        return new(
            [On(year, 9, 15), On(year, 9, 29), On(year, 10, 20), On(year, 11, 3), On(year, 11, 24), On(year, 12, 8), On(year + 1, 1, 15), On(year + 1, 1, 22)],
            [
                new("PLAYOFFS", On(year + 1, 2, 9), On(year + 1, 2, 16)),
                new("LAST_16", On(year + 1, 3, 2), On(year + 1, 3, 9)),
                new("QUARTER_FINALS", On(year + 1, 4, 6), On(year + 1, 4, 13)),
                new("SEMI_FINALS", On(year + 1, 4, 27), On(year + 1, 5, 4)),
                new("FINAL", On(year + 1, 5, 25).AddDays(3), null),
            ]);
    }

    // The first Wednesday from that day on.
    private static DateOnly On(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        return date.AddDays(((int)DayOfWeek.Wednesday - (int)date.DayOfWeek + 7) % 7);
    }
}
