namespace Gapless.Football.Matches;

/// <summary>What one source says of one match.</summary>
public sealed record Match
{
    /// <summary>Who says it: one of <see cref="MatchSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own id.</summary>
    public required long SourceMatchId { get; init; }

    /// <summary>football-data's code, such as <c>PL</c>, for every source that can be mapped to it.</summary>
    public required string CompetitionCode { get; init; }

    /// <summary>The competition's name.</summary>
    public required string Competition { get; init; }

    /// <summary>The year in which the season starts; null when the source does not say.</summary>
    public int? Season { get; init; }

    /// <summary>The source's word, known or not.</summary>
    public string? Stage { get; init; }

    /// <summary>The round of a league.</summary>
    public int? Matchday { get; init; }

    /// <summary>When it starts; kept to the second, in UTC.</summary>
    public required DateTimeOffset KickOff { get; init; }

    /// <summary>football-data's word for it, known or not.</summary>
    public required string Status { get; init; }

    /// <summary>The home team's name; null before the draw.</summary>
    public string? HomeTeam { get; init; }

    /// <summary>The away team's name; null before the draw.</summary>
    public string? AwayTeam { get; init; }

    /// <summary>The source's id of the home team.</summary>
    public long? HomeTeamId { get; init; }

    /// <summary>The source's id of the away team.</summary>
    public long? AwayTeamId { get; init; }

    /// <summary>The football score: after extra time, without a shootout.</summary>
    public Score Score { get; init; }

    /// <summary>At half-time.</summary>
    public Score HalfTime { get; init; }

    /// <summary>After 90 minutes, where extra time followed.</summary>
    public Score RegularTime { get; init; }

    /// <summary>In extra time alone.</summary>
    public Score ExtraTime { get; init; }

    /// <summary>The shootout.</summary>
    public Score Penalties { get; init; }

    /// <summary><c>HOME_TEAM</c>, <c>AWAY_TEAM</c>, <c>DRAW</c>, or null before the end.</summary>
    public string? Winner { get; init; }

    /// <summary>The stadium.</summary>
    public string? Venue { get; init; }
}
