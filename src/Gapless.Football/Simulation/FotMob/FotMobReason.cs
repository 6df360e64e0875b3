using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.FotMob;


/// <summary>How FotMob says that a match is over, or will not be.</summary>
internal sealed record FotMobReason(int StatusId, string Short, string ShortKey, string Long, string LongKey)
{
    private static readonly FotMobReason FullTime = new(6, "FT", "fulltime_short", "Full-Time", "finished");
    private static readonly FotMobReason ExtraTime = new(11, "AET", "afterextratime_short", "After extra time", "afterextra");
    private static readonly FotMobReason Penalties = new(13, "Pen", "penalties_short", "After penalties", "afterpenalties");
    private static readonly FotMobReason Awarded = new(17, "AW", "", "Awarded win", "awarded_win");
    private static readonly FotMobReason Abandoned = new(17, "Ab", "aborted_short", "Abandoned", "aborted");
    private static readonly FotMobReason Cancelled = new(5, "Can", "cancelled_short", "Cancelled", "cancelled");
    private static readonly FotMobReason Postponed = new(5, "PP", "postponed_short", "Postponed", "postponed");

    /// <summary>The reason of a match; null before and during it.</summary>
    public static FotMobReason? Of(MatchView match) => match.Status switch
    {
        MatchStatus.Finished when match.Score?.Penalties is not null => Penalties,
        MatchStatus.Finished when match.Score?.ExtraTime is not null => ExtraTime,
        MatchStatus.Finished => FullTime,
        MatchStatus.Awarded => Awarded,
        MatchStatus.Suspended => Abandoned,
        MatchStatus.Cancelled => Cancelled,
        MatchStatus.Postponed => Postponed,
        _ => null,
    };
}
