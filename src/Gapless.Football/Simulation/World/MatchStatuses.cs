namespace Gapless.Football.Simulation.World;


/// <summary>The states' names on the wire.</summary>
internal static class MatchStatuses
{
    private static readonly string[] Names =
        ["SCHEDULED", "TIMED", "IN_PLAY", "PAUSED", "FINISHED", "SUSPENDED", "POSTPONED", "CANCELLED", "AWARDED"];

    /// <summary>The name on the wire.</summary>
    public static string Wire(this MatchStatus status) => Names[(int)status];

    /// <summary>The state of that name; null when there is none.</summary>
    public static MatchStatus? Parse(string? name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (MatchStatus)index;
    }

    /// <summary>The match counts as played.</summary>
    public static bool IsPlayed(this MatchStatus status) => status is MatchStatus.Finished or MatchStatus.Awarded;
}
