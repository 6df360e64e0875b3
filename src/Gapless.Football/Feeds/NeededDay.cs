using Gapless.Core.Partitions;
using Gapless.Core.Plans;

namespace Gapless.Football.Feeds;

/// <summary>Whether and why a day of a feed must be asked for; the rules of design.md, "Collecting".</summary>
internal static class NeededDay
{
    /// <summary>Evidence of a day whose match was seen to have moved elsewhere: asked again by the next plan.</summary>
    public const string Moved = "moved";

    /// <summary>A day younger than this at the time of the answer can still change.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromDays(2);

    /// <summary>The reason to ask for the day now; null when there is none.</summary>
    /// <param name="row">What the ledger has of the day.</param>
    /// <param name="only">Which reasons are taken.</param>
    /// <param name="mayHaveChanged">True when a day that is there should be looked at again.</param>
    public static PlanReason? Reason(Partition? row, Only only, bool mayHaveChanged)
    {
        if (row is null) return only.HasFlag(Only.All) || only.HasFlag(Only.Missing) ? PlanReason.Missing : null;
        if (only.HasFlag(Only.All)) return PlanReason.Forced;
        return row.State switch
        {
            PartitionState.Failed or PartitionState.Running => only.HasFlag(Only.Failed) ? PlanReason.Failed : null,
            PartitionState.Restricted => only.HasFlag(Only.Restricted) ? PlanReason.Restricted : null,
            _ => mayHaveChanged && only.HasFlag(Only.Provisional) ? PlanReason.Provisional : null,
        };
    }

    /// <summary>True for a day that is there and still open.</summary>
    public static bool IsOpen(Partition row) => row.Provisional && row.State is (PartitionState.Succeeded or PartitionState.Empty);

    /// <summary>True for an open day that the next plan takes; any other open day waits for a look at its whole season.</summary>
    /// <param name="row">The day.</param>
    /// <param name="today">The day of the plan.</param>
    /// <param name="reach">Days this young or younger are always taken.</param>
    public static bool IsDue(Partition row, DateOnly today, int reach) =>
        row.Evidence == Moved || WasYoung(row.Date, row.UpdatedAt) || row.Date >= today.AddDays(-reach);

    /// <summary>True when a day answered at that instant can still change whatever its matches say.</summary>
    public static bool WasYoung(DateOnly day, DateTimeOffset answeredAt) =>
        answeredAt.UtcDateTime < day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + Settling;
}
