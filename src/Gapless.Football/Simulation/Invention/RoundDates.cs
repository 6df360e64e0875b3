namespace Gapless.Football.Simulation.Invention;


/// <summary>The days of a league's rounds.</summary>
internal static class RoundDates
{
    // International matches: no club football around these days.
    private static readonly (int Month, int First, int Last)[] Internationals = [(9, 3, 9), (10, 8, 14), (11, 12, 18), (3, 22, 28)];

    /// <summary>One day a round, in order: Saturdays, and Wednesdays where the weekends do not suffice.</summary>
    public static IReadOnlyList<DateOnly> Make(LeagueRules rules, int year, int rounds)
    {
        var first = new DateOnly(year, rules.From.Month, rules.From.Day);
        var last = new DateOnly(rules.CalendarYear ? year : year + 1, rules.Until.Month, rules.Until.Day);
        var saturdays = new List<DateOnly>();
        for (var day = NextSaturday(first); day <= last; day = day.AddDays(7))
        {
            if (!IsFree(rules, day)) saturdays.Add(day);
        }

        if (saturdays.Count > rounds) return Thin(saturdays, rounds);
        var middle = saturdays[2..^2];
        var missing = rounds - saturdays.Count;
        for (var i = 0; i < missing; i++) saturdays.Add(middle[i * middle.Count / missing].AddDays(4));
        saturdays.Sort();
        return saturdays;
    }

    private static DateOnly NextSaturday(DateOnly day) => day.AddDays(((int)DayOfWeek.Saturday - (int)day.DayOfWeek + 7) % 7);

    private static bool IsFree(LeagueRules rules, DateOnly day)
    {
        if (!rules.CalendarYear && Internationals.Any(free => free.Month == day.Month && day.Day >= free.First && day.Day <= free.Last)) return true;
        return rules.BreakFrom is { } from && ((day.Month == 12 && day.Day >= from) || (day.Month == 1 && day.Day <= rules.BreakUntil));
    }

    // Keeps the first and the last.
    private static List<DateOnly> Thin(List<DateOnly> days, int count) =>
        [.. Enumerable.Range(0, count).Select(i => days[i * (days.Count - 1) / (count - 1)])];
}
