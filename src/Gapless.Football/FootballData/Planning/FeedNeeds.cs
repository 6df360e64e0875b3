using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.FootballData.Planning;

/// <summary>Sorts the days of one feed: by reason, by season, and those that need no request.</summary>
internal sealed class FeedNeeds
{
    /// <summary>Open days younger than this ride along in the daily window; older ones wait for the weekly look.</summary>
    private const int WindowReach = 9;

    private readonly Dictionary<PlanReason, List<DateOnly>> _reasons = [];
    private readonly Dictionary<int, List<DateOnly>> _seasons = [];
    private readonly Dictionary<int, SeasonDates> _dates = [];
    private readonly Dictionary<int, List<DateOnly>> _waiting = [];
    private readonly Dictionary<(PartitionState, string), List<DateOnly>> _settled = [];

    public FeedNeeds(string code, SourceCatalogue catalogue, IReadOnlyDictionary<DateOnly, Partition> rows, CollectOrder order, DateOnly today)
    {
        foreach (var day in order.Range.EachDay()) Sort(code, catalogue, rows.GetValueOrDefault(day), day, order, today);
    }

    /// <summary>Days by reason, all of the plan.</summary>
    public IEnumerable<(PlanReason Reason, DateSet Days)> Reasons => _reasons.OrderBy(pair => pair.Key).Select(pair => (pair.Key, DateSet.Of(pair.Value)));

    /// <summary>Days that are decided without a request.</summary>
    public IEnumerable<(PartitionState State, string Evidence, DateSet Days)> Settled =>
        _settled.OrderBy(pair => pair.Key).Select(pair => (pair.Key.Item1, pair.Key.Item2, DateSet.Of(pair.Value)));

    /// <summary>The years of the seasons that the range touches.</summary>
    public IEnumerable<SeasonDates> Seasons => _dates.Values.OrderBy(season => season.Start);

    /// <summary>Days to ask for in the season.</summary>
    public DateSet NeededIn(int year) => _seasons.TryGetValue(year, out var days) ? DateSet.Of(days) : DateSet.Empty;

    /// <summary>Days with open matches that wait for a look at the season.</summary>
    public DateSet WaitingIn(int year) => _waiting.TryGetValue(year, out var days) ? DateSet.Of(days) : DateSet.Empty;

    /// <summary>Takes the waiting days of a season into the plan, since it is looked at.</summary>
    public void TakeWaiting(int year)
    {
        if (_waiting.TryGetValue(year, out var days)) Add(_reasons, PlanReason.Provisional, days);
    }

    private void Sort(string code, SourceCatalogue catalogue, Partition? row, DateOnly day, CollectOrder order, DateOnly today)
    {
        var season = catalogue.SeasonOn(code, day);
        if (season is not null) _dates[season.Year] = season;
        var isOpen = row is not null && NeededDay.IsOpen(row);
        var isDue = isOpen && NeededDay.IsDue(row!, today, WindowReach);
        // The season has come to the day since the catalogue proved it empty.
        var outsideBefore = row is { Evidence: Evidences.Catalogue } && season is not null;
        if (NeededDay.Reason(row, order.Only, isDue || outsideBefore) is not { } reason)
        {
            if (isOpen && !isDue && season is not null) Add(_waiting, season.Year, [day]);
            return;
        }

        if (season is null)
        {
            Add(_reasons, reason, [day]);
            Add(_settled, (PartitionState.Empty, Evidences.Catalogue), [day]);
            return;
        }

        Add(_reasons, reason, [day]);
        var refused = catalogue.AccessTo(code, season.Year) is { IsReadable: false };
        if (refused && reason is not (PlanReason.Restricted or PlanReason.Forced)) Add(_settled, (PartitionState.Restricted, Evidences.Access), [day]);
        else Add(_seasons, season.Year, [day]);
    }

    private static void Add<TKey>(Dictionary<TKey, List<DateOnly>> lists, TKey key, IReadOnlyCollection<DateOnly> days)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.AddRange(days);
    }
}
