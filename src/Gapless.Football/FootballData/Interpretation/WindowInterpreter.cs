using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.Matches;

namespace Gapless.Football.FootballData.Interpretation;

/// <summary>
/// Works out what a window of all competitions means: it proves a day only of a season that is known to be readable, and never
/// that a known match is gone.
/// </summary>
internal sealed class WindowInterpreter(FeedLedger ledger, string source)
{
    /// <param name="request">The planned request; only its days are newly settled.</param>
    /// <param name="list">The answer.</param>
    /// <param name="before">What is known of the source.</param>
    /// <param name="runId">The run.</param>
    /// <param name="receivedAt">When the answer was there, UTC.</param>
    /// <param name="cancellationToken">Stops reading the ledger.</param>
    public async Task<RequestOutcome> ReadAsync(
        PlannedRequest request, MatchList list, SourceCatalogue before, string runId, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var (range, codes) = RequestKinds.WindowOf(request);
        var asked = list.Matches.Where(match => codes.Contains(match.Match.CompetitionCode)).ToList();
        var catalogue = Readable(SeasonInterpreter.Learn(before, list), asked, receivedAt);
        var known = await KnownAsync(asked, codes, range, catalogue, cancellationToken);
        var feeds = codes.Select(code => new DatasetName(source, code)).ToList();
        var rows = await ledger.RowsAsync(feeds, Reach(range, known), cancellationToken);

        var settler = new DaySettler(runId, receivedAt);
        var byDay = asked.ToLookup(match => (match.Match.CompetitionCode, match.Day));
        var missing = Missing(known, asked, range);
        var planned = request.Covers.ToDictionary(cover => cover.Dataset, cover => cover.Dates);
        foreach (var feed in feeds)
        {
            foreach (var day in range.EachDay())
            {
                var isPlanned = planned.TryGetValue(feed, out var days) && days.Contains(day);
                var row = rows.GetValueOrDefault((feed, day));
                if (!IsProven(catalogue, feed.Member, day) || (!isPlanned && row is null)) continue;
                if (missing.Contains((feed.Member, day))) KeepOpen(settler, feed, day, byDay[(feed.Member, day)], row);
                else settler.Settle(feed, day, byDay[(feed.Member, day)], EvidenceOf(catalogue, feed.Member, day), row, isPlanned);
            }
        }

        ReopenLeftDays(settler, asked, known, range, rows);
        var stored = new StoredMatches(source, [.. asked.Where(match => Belongs(match, planned, rows, known)).Select(match => match.Match)], [], receivedAt);
        return new RequestOutcome(
            RequestState.Done, settler.Partitions, settler.Files, catalogue.Changes(before), (transaction, token) => stored.StoreAsync(transaction, token));
    }

    private bool Belongs(
        ReceivedMatch match,
        Dictionary<DatasetName, DateSet> planned,
        Dictionary<(DatasetName, DateOnly), Partition> rows,
        Dictionary<long, KnownMatch> known)
    {
        var feed = new DatasetName(source, match.Match.CompetitionCode);
        return known.ContainsKey(match.Match.SourceMatchId) || rows.ContainsKey((feed, match.Day))
            || (planned.TryGetValue(feed, out var days) && days.Contains(match.Day));
    }

    private static SourceCatalogue Readable(SourceCatalogue catalogue, IEnumerable<ReceivedMatch> matches, DateTimeOffset receivedAt)
    {
        foreach (var (code, year) in matches.Select(match => (match.Match.CompetitionCode, match.Match.Season)).Distinct())
        {
            if (year is { } known && catalogue.AccessTo(code, known) is not { IsReadable: true })
                catalogue = catalogue.With(code, known, new SeasonAccess(true, receivedAt));
        }

        return catalogue;
    }

    // The dates that the answer's matches name can show that no season has the day.
    private static bool IsProven(SourceCatalogue catalogue, string code, DateOnly day) =>
        catalogue.SeasonOn(code, day) is not { } season || catalogue.AccessTo(code, season.Year) is { IsReadable: true };

    private static string EvidenceOf(SourceCatalogue catalogue, string code, DateOnly day) =>
        catalogue.SeasonOn(code, day) is null ? Evidences.Catalogue : Evidences.Window;

    // All that is known of the seasons in the window, and whatever is known of the matches that came.
    private async Task<Dictionary<long, KnownMatch>> KnownAsync(
        List<ReceivedMatch> asked, IReadOnlyList<string> codes, DateRange range, SourceCatalogue catalogue, CancellationToken cancellationToken)
    {
        var known = new Dictionary<long, KnownMatch>(
            await ledger.KnownAsync(source, [.. asked.Select(match => match.Match.SourceMatchId)], cancellationToken));
        foreach (var code in codes)
        {
            foreach (var year in range.EachDay().Select(day => catalogue.SeasonOn(code, day)?.Year).OfType<int>().Distinct())
            {
                foreach (var (id, match) in await ledger.KnownAsync(source, code, year, cancellationToken)) known[id] = match;
            }
        }

        return known;
    }

    private static HashSet<(string Code, DateOnly Day)> Missing(Dictionary<long, KnownMatch> known, List<ReceivedMatch> asked, DateRange range)
    {
        var present = asked.Select(match => match.Match.SourceMatchId).ToHashSet();
        return known.Where(match => !match.Value.Vanished && range.Contains(match.Value.Date) && !present.Contains(match.Key))
            .Select(match => (match.Value.CompetitionCode, match.Value.Date)).ToHashSet();
    }

    // A known match is not in the window any more: moved out of it, or left out of the answer. The look at its season will tell.
    private static void KeepOpen(DaySettler settler, DatasetName feed, DateOnly day, IEnumerable<ReceivedMatch> matches, Partition? row)
    {
        if (row is not { State: PartitionState.Succeeded or PartitionState.Empty }) settler.SettleOpen(feed, day, matches, Evidences.Window, row);
        else settler.KeepOpen(row, Evidences.Window);
    }

    // A match that came into the window from a day outside it left that day with a match too many.
    private static void ReopenLeftDays(
        DaySettler settler, List<ReceivedMatch> asked, Dictionary<long, KnownMatch> known, DateRange range, Dictionary<(DatasetName Feed, DateOnly Day), Partition> rows)
    {
        var left = asked.Select(match => (match, Before: known.GetValueOrDefault(match.Match.SourceMatchId)))
            .Where(pair => pair.Before is not null && !range.Contains(pair.Before.Date) && pair.Before.Date != pair.match.Day)
            .Select(pair => (new DatasetName(pair.match.Match.Source, pair.match.Match.CompetitionCode), pair.Before!.Date)).Distinct();
        foreach (var key in left)
        {
            if (rows.TryGetValue(key, out var row)) settler.Reopen(row);
        }
    }

    private static DateRange Reach(DateRange range, Dictionary<long, KnownMatch> known)
    {
        var days = known.Values.Select(match => match.Date).Concat([range.Start, range.Last]).ToList();
        return DateRange.Inclusive(days.Min(), days.Max());
    }
}
