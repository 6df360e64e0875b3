using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Sources.Http;
using Gapless.Sources.Windows;

namespace Gapless.Football.FootballData.Planning;

/// <summary>Turns what the ledger knows into the fewest requests; pure.</summary>
internal static class FootballDataPlanner
{
    /// <summary>The most days of one window on <c>/matches</c> (football-apis.md, 1.2).</summary>
    public const int WindowDays = 10;

    /// <summary>Plans the order for the competitions.</summary>
    /// <param name="codes">The competitions, sorted.</param>
    /// <param name="catalogue">What is known of the source.</param>
    /// <param name="rows">The ledger's rows in the order's range, by feed.</param>
    /// <param name="order">What was asked for; its range ends today or before.</param>
    /// <param name="today">The day of the plan.</param>
    /// <param name="settings">For the estimate.</param>
    public static SourcePlan Plan(
        IReadOnlyList<string> codes,
        SourceCatalogue catalogue,
        ILookup<DatasetName, Partition> rows,
        CollectOrder order,
        DateOnly today,
        SourceSettings settings)
    {
        var needs = codes.ToDictionary(code => code, code => new FeedNeeds(
            code, catalogue, rows[Feed(settings.Source, code)].ToDictionary(row => row.Date), order, today));
        var items = Items(codes, needs, catalogue, order, today);
        var requests = Requests(items, catalogue, settings.Source, today);
        return new SourcePlan(
            [.. codes.SelectMany(code => needs[code].Reasons.Select(need => new PlannedPartitions(Feed(settings.Source, code), need.Reason, need.Days)))],
            [.. codes.SelectMany(code => needs[code].Settled.Select(need => new PlannedSettlement(Feed(settings.Source, code), need.State, need.Evidence, need.Days)))],
            requests,
            settings.Estimate(requests.Count(request => request.FallbackOf is null)),
            catalogue.ListedAt is null ? [Text.Of("Plan.AssumesCatalogue", settings.Source, string.Join(", ", codes))] : []);
    }

    /// <summary>The feed's name.</summary>
    public static DatasetName Feed(string source, string code) => new(source, code);

    private static List<SeasonItem> Items(
        IReadOnlyList<string> codes, Dictionary<string, FeedNeeds> needs, SourceCatalogue catalogue, CollectOrder order, DateOnly today)
    {
        var items = new List<SeasonItem>();
        for (var place = 0; place < codes.Count; place++)
        {
            var (code, need) = (codes[place], needs[codes[place]]);
            foreach (var season in need.Seasons)
            {
                var access = catalogue.AccessTo(code, season.Year);
                var days = need.NeededIn(season.Year);
                var waiting = need.WaitingIn(season.Year);
                var look = order.Only.HasFlag(Only.Provisional) && access is { IsReadable: true }
                    && (SeasonLooks.IsRunning(season, today) || !waiting.IsEmpty)
                    && SeasonLooks.IsDue(place, season.Year, DateOnly.FromDateTime(access.LookedAt.UtcDateTime), today);
                if (look) need.TakeWaiting(season.Year);
                if (look || !days.IsEmpty)
                    items.Add(new SeasonItem(code, season, look ? days.Union(waiting) : days, look, access is { IsReadable: true }));
            }
        }

        return items;
    }

    private static ImmutableArray<PlannedRequest> Requests(List<SeasonItem> items, SourceCatalogue catalogue, string source, DateOnly today)
    {
        var open = items.Where(item => !item.IsLook).ToList();
        var (whole, windows) = RequestCover.Solve([.. open.Select(item => item.Days)], WindowDays, catalogue.WindowsFrom);
        var seasons = items.Where(item => item.IsLook).Concat(open.Where((_, index) => whole.Contains(index)));
        var inWindows = open.Where((_, index) => !whole.Contains(index)).ToList();

        var certain = SeasonProbe.Of(inWindows, today, catalogue.WindowsFrom)
            .Select(probe => new PlannedRequest(0, source, RequestKinds.Window, RequestKinds.WindowParameters(probe.Window, probe.Codes), []))
            .Concat(seasons.Select(item => SeasonRequest(source, item))
                .Concat(windows.Select(window => WindowRequest(source, RightAligned(window, inWindows, catalogue.WindowsFrom), window, inWindows)))
                .OrderBy(FirstDay).ThenBy(request => request.Kind, StringComparer.Ordinal).ThenBy(request => request.ToString(), StringComparer.Ordinal))
            .Select((request, ordinal) => request with { Ordinal = ordinal }).ToList();
        var fallbacks = inWindows.Where(item => !item.IsReadable)
            .Select(item => SeasonRequest(source, item) with { FallbackOf = certain.First(request => Serves(request, source, item)).Ordinal })
            .Select((request, index) => request with { Ordinal = certain.Count + index });
        return [.. certain, .. fallbacks];
    }

    private static DateOnly FirstDay(PlannedRequest request) => request.Covers.IsEmpty
        ? DateOnly.MaxValue
        : request.Covers.Where(cover => !cover.Dates.IsEmpty).Select(cover => cover.Dates.Ranges[0].Start).DefaultIfEmpty(DateOnly.MaxValue).Min();

    private static bool Serves(PlannedRequest request, string source, SeasonItem item) =>
        request.Kind == RequestKinds.Window
        && request.Covers.Any(cover => cover.Dataset == Feed(source, item.Code) && !cover.Dates.Intersect(item.Days).IsEmpty);

    private static PlannedRequest SeasonRequest(string source, SeasonItem item) => new(
        0, source, RequestKinds.Season, RequestKinds.SeasonParameters(item.Code, item.Season.Year),
        item.Days.IsEmpty ? [] : [new FeedDates(Feed(source, item.Code), item.Days)]);

    private static PlannedRequest WindowRequest(string source, DateRange asked, DateRange placed, List<SeasonItem> items)
    {
        var covers = items.Select(item => (item.Code, Days: item.Days.Intersect(placed))).Where(cover => !cover.Days.IsEmpty)
            .GroupBy(cover => cover.Code).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FeedDates(Feed(source, group.Key), DateSet.Of(group.SelectMany(cover => cover.Days.Ranges)))).ToImmutableArray();
        return new PlannedRequest(0, source, RequestKinds.Window, RequestKinds.WindowParameters(asked, covers.Select(cover => cover.Dataset.Member)), covers);
    }

    // A window costs the same whatever its length: the days before the needed ones are looked at again for late scores.
    private static DateRange RightAligned(DateRange placed, List<SeasonItem> items, DateOnly? from)
    {
        var end = items.SelectMany(item => item.Days.Intersect(placed).Ranges).Max(range => range.End);
        var start = end.AddDays(-WindowDays);
        return new DateRange(from is { } first && start < first ? first : start, end);
    }
}
