using System.Globalization;

namespace Gapless.Cli.Simulation;

/// <summary>On which days the simulated exchanges are open: not on weekends, not on China's public holidays.</summary>
internal static class TradingCalendar
{
    /// <summary>The first day of the simulated market.</summary>
    public static readonly DateOnly First = new(2015, 1, 1);

    /// <summary>The last day that the calendar knows, inclusive.</summary>
    public static readonly DateOnly Last = new(2035, 12, 31);

    private static readonly ChineseLunisolarCalendar Lunar = new();
    private static readonly HashSet<DateOnly> Holidays = [.. Enumerable.Range(First.Year, Last.Year - First.Year + 1).SelectMany(HolidaysOf)];

    /// <summary>Every open day, in order.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } =
        [.. Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays).Where(IsOpen)];

    /// <summary>True when the exchanges are open.</summary>
    public static bool IsOpen(DateOnly day) => day >= First && day <= Last && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    private static IEnumerable<DateOnly> HolidaysOf(int year) =>
    [
        new(year, 1, 1),
        .. Span(LunarDay(year, 1, 1).AddDays(-1), 8),
        .. Span(Qingming(year), 1),
        .. Span(new DateOnly(year, 5, 1), 3),
        LunarDay(year, 5, 5),
        LunarDay(year, 8, 15),
        .. Span(new DateOnly(year, 10, 1), 7),
    ];

    private static IEnumerable<DateOnly> Span(DateOnly first, int days) => Enumerable.Range(0, days).Select(first.AddDays);

    // A leap month is counted like any other, so the months after it have a number more.
    private static DateOnly LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // The day of the solar term, by the rule of thumb that holds in this century.
    private static DateOnly Qingming(int year)
    {
        var two = year % 100;
        return new DateOnly(year, 4, (int)((two * 0.2422) + 4.81) - (two / 4));
    }
}
