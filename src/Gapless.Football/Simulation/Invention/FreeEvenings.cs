using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>The evenings of a season on which matches can be caught up on, so that no club plays twice on a day.</summary>
internal sealed class FreeEvenings
{
    private const int EarliestDays = 12;
    private readonly HashSet<DateOnly> _busyWeeks;
    private readonly HashSet<(int Club, DateOnly Day)> _taken = [];
    private readonly DateOnly _last;

    /// <summary>Leaves out the weeks with a round or with the cup.</summary>
    public FreeEvenings(IReadOnlyList<DateOnly> rounds, int year)
    {
        var midweek = rounds.Where(day => day.DayOfWeek == DayOfWeek.Wednesday);
        _busyWeeks = [.. midweek, .. CupCalendar.Of(year).Wednesdays, .. CupCalendar.Of(year - 1).Wednesdays];
        _last = rounds[^1].AddDays(-3);
    }

    /// <summary>Takes a Tuesday, Wednesday or Thursday near the one wished for; null when there is none.</summary>
    public DateTimeOffset? Take(Club home, Club away, DateTimeOffset kickOff, int days)
    {
        var original = DateOnly.FromDateTime(kickOff.UtcDateTime);
        var wished = original.AddDays(days);
        var wednesday = wished.AddDays(DayOfWeek.Wednesday - wished.DayOfWeek);
        var offset = (days % 3) - 1;
        for (var week = 0; week < 12; week++)
        {
            // The wished week, the next, the one before, and so on.
            var candidate = wednesday.AddDays(7 * (week % 2 == 0 ? -week / 2 : (week / 2) + 1));
            var day = candidate.AddDays(offset);
            if (day > _last || day < original.AddDays(EarliestDays) || _busyWeeks.Contains(candidate)) continue;
            if (_taken.Contains((home.Id, day)) || _taken.Contains((away.Id, day))) continue;
            _taken.Add((home.Id, day));
            _taken.Add((away.Id, day));
            return new DateTimeOffset(day, new TimeOnly(19, 0), TimeSpan.Zero);
        }

        return null;
    }
}
