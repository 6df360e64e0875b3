using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Views;


/// <summary>What a test has changed of a match.</summary>
internal sealed record Correction(DateTimeOffset At)
{
    public DateTimeOffset? KickOff { get; init; }

    public MatchStatus? Status { get; init; }

    public Goals? FullTime { get; init; }

    public bool Removed { get; init; }
}
