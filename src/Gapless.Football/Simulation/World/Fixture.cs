namespace Gapless.Football.Simulation.World;


/// <summary>One match with all that will ever be known of it; the clock decides how much is shown.</summary>
internal sealed class Fixture
{
    /// <summary>football-data.org's id; a match keeps it when it moves.</summary>
    public required int Id { get; init; }

    /// <summary>FotMob's id.</summary>
    public required int FotMobId { get; init; }

    public required Club Home { get; init; }

    public required Club Away { get; init; }

    public int? Matchday { get; init; }

    public required string Stage { get; init; }

    public string? Group { get; init; }

    /// <summary>What was known when, oldest first; never empty.</summary>
    public required IReadOnlyList<Announcement> Announcements { get; init; }

    /// <summary>The row does not exist before: knockout rounds before their draw.</summary>
    public DateTimeOffset AppearsAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Both sides are unknown before.</summary>
    public DateTimeOffset TeamsKnownAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>From kick-off to the final state; zero in a world read from a file.</summary>
    public TimeSpan Length { get; init; }

    /// <summary>The final state.</summary>
    public MatchStatus Outcome { get; init; } = MatchStatus.Finished;

    /// <summary>The final score; null when none will be known.</summary>
    public Score? Score { get; init; }

    public Referee? Referee { get; init; }

    /// <summary>The kick-off as last announced.</summary>
    public DateTimeOffset LastKickOff => Announcements[^1].KickOff;

    /// <summary>What is known of the date at an instant.</summary>
    public Announcement KnownAt(DateTimeOffset now)
    {
        var known = Announcements[0];
        for (var i = 1; i < Announcements.Count && Announcements[i].From <= now; i++) known = Announcements[i];
        return known;
    }
}
