using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Views;


/// <summary>A match as it looks at an instant.</summary>
internal sealed record MatchView(Season Season, Fixture Fixture, DateTimeOffset KickOff, MatchStatus Status)
{
    /// <summary>Null while undrawn.</summary>
    public Club? Home { get; init; }

    /// <summary>Null while undrawn.</summary>
    public Club? Away { get; init; }

    /// <summary>Null before kick-off; what has been scored so far during the match.</summary>
    public Score? Score { get; init; }

    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>A test made the match vanish: neither source shows it.</summary>
    public bool Removed { get; init; }

    public League League => Season.League;

    /// <summary>The score is a result.</summary>
    public bool HasResult => Status.IsPlayed() && Score is not null;
}
