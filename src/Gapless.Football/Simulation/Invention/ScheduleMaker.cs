using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Draws the history of a match's date: undated, dated, moved, postponed.</summary>
internal static class ScheduleMaker
{
    private static readonly TimeSpan DatedBefore = TimeSpan.FromDays(38);

    /// <summary>The announcements of a league match.</summary>
    /// <param name="round">The round's nominal day.</param>
    /// <param name="kickOff">The first date.</param>
    /// <param name="lastDay">No match is played after it.</param>
    /// <param name="random">The generator.</param>
    public static IReadOnlyList<Announcement> Make(DateOnly round, DateTimeOffset kickOff, DateOnly lastDay, Random random)
    {
        var undated = new DateTimeOffset(round, TimeOnly.MinValue, TimeSpan.Zero);
        var dated = Noon(undated - DatedBefore);
        var history = new List<Announcement>
        {
            new(DateTimeOffset.MinValue, undated, MatchStatus.Scheduled),
            new(dated, kickOff, MatchStatus.Timed),
        };
        var fate = random.NextDouble();
        var days = random.Next(18, 60);
        var notice = random.Next(5, 25);
        var room = lastDay.DayNumber - DateOnly.FromDateTime(kickOff.UtcDateTime).DayNumber - 3;
        if (fate >= 0.0404 || room < 18) return history;
        var moved = Evening(kickOff.AddDays(Math.Min(days, room)));
        if (fate < 0.02)
        {
            history.Add(new(Noon(kickOff.AddDays(-notice)), moved, MatchStatus.Timed));
        }
        else if (fate < 0.04)
        {
            history.Add(new(kickOff.AddHours(-5 - notice), kickOff, MatchStatus.Postponed));
            var known = Noon(kickOff.AddDays(3 + (notice / 3)));
            history.Add(new(known, moved, MatchStatus.Timed));
        }
        else
        {
            history.Add(new(kickOff.AddHours(-20), kickOff, MatchStatus.Cancelled));
        }

        return history;
    }

    private static DateTimeOffset Noon(DateTimeOffset day) => new(day.UtcDateTime.Date.AddHours(12), TimeSpan.Zero);

    // Matches to catch up on are played on a Tuesday, Wednesday or Thursday.
    private static DateTimeOffset Evening(DateTimeOffset day)
    {
        var back = day.DayOfWeek switch
        {
            DayOfWeek.Friday => 1,
            DayOfWeek.Saturday => 2,
            DayOfWeek.Sunday => 4,
            DayOfWeek.Monday => 5,
            _ => 0,
        };
        return new DateTimeOffset(day.UtcDateTime.Date.AddDays(-back).AddHours(19), TimeSpan.Zero);
    }
}
