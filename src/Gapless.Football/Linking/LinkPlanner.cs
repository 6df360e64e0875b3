using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Compares the linker's decisions with what the tables say; pure.</summary>
internal sealed class LinkPlanner
{
    private readonly Dictionary<long, SourceRow> _rows;
    private readonly Dictionary<long, LinkDecision> _decisions;
    private readonly Dictionary<long, Match> _incoming;
    private readonly ILookup<long, string> _venues;

    /// <summary>Takes the rows of the neighbourhood as they are stored, the decisions, and the batch that is being stored.</summary>
    public LinkPlanner(IReadOnlyCollection<SourceRow> rows, IReadOnlyCollection<LinkDecision> decisions, IReadOnlyCollection<Match> incoming)
    {
        _rows = rows.ToDictionary(r => r.Key);
        _decisions = decisions.ToDictionary(d => MatchSource.KeyOf(d.Source, d.SourceMatchId));
        _incoming = incoming.ToDictionary(m => MatchSource.KeyOf(m.Source, m.SourceMatchId));
        _venues = rows.Where(r => !r.IsFirst && r.Match.Venue is not null && LinkOf(r) is not null)
            .OrderBy(r => r.Key).ToLookup(r => LinkOf(r)!.Value, r => r.Match.Venue!);
    }

    /// <summary>The plan.</summary>
    public LinkPlan Make()
    {
        var changed = _decisions.Where(d => _rows[d.Key].MatchId != d.Value.MatchId || _rows[d.Key].Conflict != d.Value.Conflict).OrderBy(d => d.Key).ToList();
        var removed = changed.Where(d => _rows[d.Key].MatchId == d.Key && d.Value.MatchId != d.Key).ToList();
        var promoted = changed.Where(d => d.Value.MatchId == d.Key && !_incoming.ContainsKey(d.Key)).Select(d => _rows[d.Key].Shown());
        var shown = _incoming.Where(m => _rows[m.Key].IsFirst || LinkOf(_rows[m.Key]) == m.Key).Select(m => WithVenue(m.Key, m.Value));
        return new LinkPlan(
            [.. shown.Concat(promoted).OrderBy(m => MatchSource.KeyOf(m.Source, m.SourceMatchId))],
            [.. changed.Select(d => d.Value)],
            [.. removed.Where(d => d.Value.MatchId is not null).Select(d => new LinkMerge(d.Key, d.Value.MatchId!.Value))],
            [.. removed.Select(d => d.Key)],
            [.. Venues(changed)]);
    }

    private long? LinkOf(SourceRow row) => _decisions.TryGetValue(row.Key, out var decision) ? decision.MatchId : row.MatchId;

    private Match WithVenue(long key, Match match) =>
        _rows[key].IsFirst && match.Venue is null ? match with { Venue = _venues[key].FirstOrDefault() } : match;

    /// <summary>The first source's rows whose links changed, or whose linked row came anew, and which have no venue of their own.</summary>
    private IEnumerable<VenueFill> Venues(List<KeyValuePair<long, LinkDecision>> changed)
    {
        var linked = _incoming.Keys.Concat(changed.Select(d => d.Key)).Distinct().Where(k => !_rows[k].IsFirst);
        return linked.SelectMany(k => new[] { _rows[k].MatchId, LinkOf(_rows[k]) })
            .Where(id => id is not null && !_incoming.ContainsKey(id.Value)).Select(id => id!.Value).Distinct().Order()
            .Where(id => _rows.TryGetValue(id, out var row) && row.IsFirst && row.Match.Venue is null)
            .Select(id => new VenueFill(id, _venues[id].FirstOrDefault()));
    }
}
