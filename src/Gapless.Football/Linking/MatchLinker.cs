using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Decides which rows of several sources are one match: a pure function of the rows, in whatever order they came.</summary>
/// <remarks>A vanished row of the first source is nobody's candidate; a vanished row of a later one takes no match away from a live one.</remarks>
internal static class MatchLinker
{
    /// <summary>One decision for each row of a later source. The rows are of one competition.</summary>
    public static IReadOnlyList<LinkDecision> Decide(IReadOnlyCollection<LinkRow> rows)
    {
        var firsts = rows.Where(r => MatchSource.RankOf(r.Source) == 0 && !r.Vanished).OrderBy(r => r.KickOff).ThenBy(r => r.SourceMatchId).ToArray();
        var times = Array.ConvertAll(firsts, r => r.KickOff);
        var laters = rows.Where(r => MatchSource.RankOf(r.Source) > 0)
            .Select(r => new Later(r, [.. Near(firsts, times, r).Where(f => LinkPair.IsExact(f, r))], [.. Near(firsts, times, r)])).ToArray();
        var claims = laters.Where(l => !l.Row.Vanished).SelectMany(l => l.Exact.Select(f => (f.SourceMatchId, l.Row.Source)))
            .CountBy(c => c).ToDictionary();
        return [.. laters.Select(l => Decide(l, claims))];
    }

    private static LinkDecision Decide(Later later, Dictionary<(long Match, string Source), int> claims)
    {
        var row = later.Row;
        if (later.Exact.Count > 1) return Undecided(row, LinkDoubt.SeveralExact, later.Exact);
        if (later.Exact is [var match])
        {
            return claims.GetValueOrDefault((match.SourceMatchId, row.Source)) > 1
                ? Undecided(row, LinkDoubt.Shared, later.Exact)
                : new LinkDecision(row.Source, row.SourceMatchId, MatchSource.KeyOf(match.Source, match.SourceMatchId), Conflict: null);
        }

        var close = later.Near.Select(f => (First: f, Doubt: LinkPair.DoubtOf(f, row))).Where(c => c.Doubt is not null).ToList();
        if (close.Count > 0) return Undecided(row, close.Min(c => c.Doubt!.Value), close.Select(c => c.First));
        var unclaimed = later.Near.Where(f => f.KickOff == row.KickOff && !claims.ContainsKey((f.SourceMatchId, row.Source))).ToList();
        return unclaimed.Count > 0
            ? Undecided(row, LinkDoubt.OnlyTime, unclaimed)
            : new LinkDecision(row.Source, row.SourceMatchId, MatchSource.KeyOf(row.Source, row.SourceMatchId), Conflict: null);
    }

    private static LinkDecision Undecided(LinkRow row, LinkDoubt doubt, IEnumerable<LinkRow> firsts) =>
        new(row.Source, row.SourceMatchId, MatchId: null, LinkReason.Write(doubt, firsts.Select(f => f.SourceMatchId)));

    /// <summary>The first source's rows within reach of the row's time.</summary>
    private static ArraySegment<LinkRow> Near(LinkRow[] firsts, DateTimeOffset[] times, LinkRow row)
    {
        var start = LowerBound(times, row.KickOff - LinkPair.Reach);
        var end = LowerBound(times, row.KickOff + LinkPair.Reach + TimeSpan.FromTicks(1));
        return new ArraySegment<LinkRow>(firsts, start, end - start);
    }

    private static int LowerBound(DateTimeOffset[] times, DateTimeOffset time)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private sealed record Later(LinkRow Row, IReadOnlyList<LinkRow> Exact, IReadOnlyList<LinkRow> Near);
}
