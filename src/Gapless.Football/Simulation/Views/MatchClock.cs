using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Views;


/// <summary>Decides by the clock what is seen of a match.</summary>
internal static class MatchClock
{
    private static readonly TimeSpan HalfTime = TimeSpan.FromMinutes(47);
    private static readonly TimeSpan SecondHalf = TimeSpan.FromMinutes(62);

    /// <summary>The match as it looks at the instant, given what is announced of it.</summary>
    public static MatchView View(Season season, Fixture fixture, Announcement known, DateTimeOffset now)
    {
        var status = StatusAt(fixture, known, now);
        var drawn = fixture.TeamsKnownAt <= now;
        return new MatchView(season, fixture, known.KickOff, status)
        {
            Home = drawn ? fixture.Home : null,
            Away = drawn ? fixture.Away : null,
            Score = ScoreAt(fixture, status, known.KickOff, now),
            LastUpdated = LastUpdated(season, fixture, known, now),
        };
    }

    /// <summary>The match as a test has corrected it.</summary>
    public static MatchView Corrected(MatchView view, Correction correction, DateTimeOffset now)
    {
        var fixture = view.Fixture;
        if (correction.KickOff is { } kickOff)
        {
            var known = new Announcement(correction.At, kickOff, MatchStatus.Timed);
            view = View(view.Season, fixture, known, now);
        }

        var status = correction.Status ?? view.Status;
        var score = status.IsPlayed() ? fixture.Score : view.Score;
        if (correction.FullTime is { } goals && status is not (MatchStatus.Scheduled or MatchStatus.Timed or MatchStatus.Postponed or MatchStatus.Cancelled))
        {
            score = new Score(goals, score?.HalfTime);
        }
        else if (status is MatchStatus.Scheduled or MatchStatus.Timed or MatchStatus.Postponed or MatchStatus.Cancelled)
        {
            score = null;
        }

        return view with
        {
            Status = status,
            Score = score,
            Removed = correction.Removed,
            LastUpdated = correction.At > view.LastUpdated ? correction.At : view.LastUpdated,
        };
    }

    private static MatchStatus StatusAt(Fixture fixture, Announcement known, DateTimeOffset now)
    {
        var played = now - known.KickOff;
        if (played < TimeSpan.Zero) return known.Status;
        if (known.Status is MatchStatus.Postponed or MatchStatus.Cancelled) return known.Status;
        if (played >= fixture.Length) return fixture.Outcome;
        return played >= HalfTime && played < SecondHalf ? MatchStatus.Paused : MatchStatus.InPlay;
    }

    private static Score? ScoreAt(Fixture fixture, MatchStatus status, DateTimeOffset kickOff, DateTimeOffset now)
    {
        if (fixture.Score is not { } final) return status is MatchStatus.InPlay or MatchStatus.Paused ? new Score(default, null) : null;
        return status switch
        {
            MatchStatus.Paused => new Score(final.HalfTime ?? default, final.HalfTime),
            MatchStatus.InPlay when now - kickOff < HalfTime => new Score(default, null),
            MatchStatus.InPlay => new Score(final.HalfTime ?? default, final.HalfTime),
            MatchStatus.Finished or MatchStatus.Awarded or MatchStatus.Suspended => final,
            _ => null,
        };
    }

    // The service touches rows in a batch on the morning after a match.
    private static DateTimeOffset LastUpdated(Season season, Fixture fixture, Announcement known, DateTimeOffset now)
    {
        var last = known.From == DateTimeOffset.MinValue ? season.PublishedAt : known.From;
        if (last == DateTimeOffset.MinValue) last = known.KickOff.AddDays(-30);
        if (fixture.AppearsAt > last) last = fixture.AppearsAt;
        if (known.Status is MatchStatus.Postponed or MatchStatus.Cancelled || now < known.KickOff) return last;
        var over = known.KickOff + fixture.Length;
        var batch = new DateTimeOffset(known.KickOff.UtcDateTime.Date.AddDays(1).AddHours(8).AddSeconds(1200 + (fixture.Id % 60)), TimeSpan.Zero);
        return now >= batch ? batch : now >= over ? over : known.KickOff;
    }
}
