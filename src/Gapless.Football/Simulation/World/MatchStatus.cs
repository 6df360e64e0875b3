namespace Gapless.Football.Simulation.World;


/// <summary>The states of a match in football-data.org's words.</summary>
internal enum MatchStatus
{
    Scheduled,
    Timed,
    InPlay,
    Paused,
    Finished,
    Suspended,
    Postponed,
    Cancelled,
    Awarded,
}
