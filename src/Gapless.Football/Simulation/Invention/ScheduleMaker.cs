using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Draws the history of a match's date: undated, dated, moved, postponed.</summary>
internal sealed class ScheduleMaker(FreeEvenings evenings, Random random)
{
    private static readonly TimeSpan DatedBefore = TimeSpan.FromDays(38);

    /// <summary>The announcements of a league match.</summary>
    /// <param name="round">The round's nominal day.</param>
    /// <param name="kickOff">The first date.</param>
    /// <param name="home">The side at home.</param>
    /// <param name="away">The visitors.</param>
    public IReadOnlyList<Announcement> Make(DateOnly round, DateTimeOffset kickOff, Club home, Club away)
    {
        var undated = new DateTimeOffset(round, TimeOnly.MinValue, TimeSpan.Zero);
        var history = new List<Announcement>
        {
            new(DateTimeOffset.MinValue, undated, MatchStatus.Scheduled),
            new(Noon(undated - DatedBefore), kickOff, MatchStatus.Timed),
        };
        var fate = random.NextDouble();
        var days = random.Next(18, 60);
        var notice = random.Next(5, 25);
        if (fate >= 0.0404) return history;
        if (fate >= 0.04)
        {
            history.Add(new(kickOff.AddHours(-20), kickOff, MatchStatus.Cancelled));
            return history;
        }

        // Towards the end of the season there is no room, and the match is played when it should be.
        if (evenings.Take(home, away, kickOff, days) is not { } moved) return history;
        if (fate < 0.02)
        {
            history.Add(new(Noon(kickOff.AddDays(-notice)), moved, MatchStatus.Timed));
            return history;
        }

        history.Add(new(kickOff.AddHours(-5 - notice), kickOff, MatchStatus.Postponed));
        history.Add(new(Noon(kickOff.AddDays(3 + (notice / 3))), moved, MatchStatus.Timed));
        return history;
    }

    private static DateTimeOffset Noon(DateTimeOffset day) => new(day.UtcDateTime.Date.AddHours(12), TimeSpan.Zero);
}
