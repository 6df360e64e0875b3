namespace Gapless.Football.Linking;

/// <summary>How near two sources' rows are to being one match.</summary>
internal static class LinkPair
{
    /// <summary>Kick-offs this near are the same kick-off.</summary>
    public static readonly TimeSpan SameTime = TimeSpan.FromHours(2);

    /// <summary>How far a match of the same teams is looked for: one source may not know yet that it moved.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(4);

    /// <summary>True when they are one match as far as names and time can say.</summary>
    public static bool IsExact(LinkRow first, LinkRow later) =>
        (first.KickOff - later.KickOff).Duration() <= SameTime && Same(first.Home, later.Home) && Same(first.Away, later.Away);

    /// <summary>Why they may be one match although they are not exactly; null when they are not near.</summary>
    public static LinkDoubt? DoubtOf(LinkRow first, LinkRow later)
    {
        var apart = (first.KickOff - later.KickOff).Duration();
        if (apart > Reach) return null;
        if (Same(first.Home, later.Home) && Same(first.Away, later.Away)) return LinkDoubt.OtherTime;
        if (apart > SameTime) return null;
        if (Same(first.Home, later.Away) && Same(first.Away, later.Home)) return LinkDoubt.Swapped;
        if (Same(first.Home, later.Home) || Same(first.Away, later.Away) || Same(first.Home, later.Away) || Same(first.Away, later.Home)) return LinkDoubt.OneTeam;
        if (TeamNames.AreSimilar(first.Home, later.Home) && TeamNames.AreSimilar(first.Away, later.Away)) return LinkDoubt.SimilarNames;
        return MayBecome(first.Home, later.Home) && MayBecome(first.Away, later.Away) ? LinkDoubt.Undrawn : null;
    }

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    private static bool MayBecome(string? left, string? right) => left is null || right is null || TeamNames.AreSimilar(left, right);
}
