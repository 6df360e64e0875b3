using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.Matches;

namespace Gapless.Football.FootballData.Interpretation;

/// <summary>Works out what an answer with a whole season means: it proves every day of the season, full or empty.</summary>
internal sealed class SeasonInterpreter(FeedLedger ledger, string source)
{
    /// <summary>An answer that would mark more of a season than this as vanished is not believed.</summary>
    private const double MostVanished = 0.05;

    /// <param name="request">The planned request; only its days are newly settled.</param>
    /// <param name="list">The answer.</param>
    /// <param name="catalogue">What is known of the source.</param>
    /// <param name="runId">The run.</param>
    /// <param name="receivedAt">When the answer was there, UTC.</param>
    /// <param name="attempts">HTTP requests sent for it.</param>
    /// <param name="cancellationToken">Stops reading the ledger.</param>
    /// <exception cref="RequestFailedException">Too many known matches are missing from the answer.</exception>
    public async Task<RequestOutcome> ReadAsync(
        PlannedRequest request, MatchList list, SourceCatalogue catalogue, string runId, DateTimeOffset receivedAt, int attempts, CancellationToken cancellationToken)
    {
        var (code, year) = RequestKinds.SeasonOf(request);
        var feed = new DatasetName(source, code);
        var known = await ledger.KnownAsync(source, code, year, cancellationToken);
        var vanished = Vanished(list, known, attempts);

        var planned = DateSet.Of(request.Covers.SelectMany(cover => cover.Dates.Ranges));
        var territory = Territory(code, year, list, catalogue, known, planned);
        var rows = await ledger.RowsAsync([feed], territory, cancellationToken);
        var byDay = list.Matches.ToLookup(match => match.Day);
        var settler = new DaySettler(runId, receivedAt);
        foreach (var day in territory.EachDay())
        {
            var row = rows.GetValueOrDefault((feed, day));
            if (planned.Contains(day)) settler.Settle(feed, day, byDay[day], Evidences.Season, row, planned: true);
            else if (row is not null) SettleSeen(settler, day, row, byDay[day], catalogue.SeasonOn(code, day)?.Year, year);
        }

        var stored = new StoredMatches(
            source,
            [.. list.Matches.Where(match => planned.Contains(match.Day) || rows.ContainsKey((feed, match.Day)) || known.ContainsKey(match.Match.SourceMatchId)).Select(match => match.Match)],
            vanished,
            receivedAt);
        var learned = Learn(catalogue, list).With(code, year, new SeasonAccess(true, receivedAt));
        return new RequestOutcome(
            RequestState.Done, settler.Partitions, settler.Files, learned.Changes(catalogue),
            (transaction, token) => stored.StoreAsync(transaction, token));
    }

    /// <summary>The catalogue with the dates that the answer's matches name.</summary>
    public static SourceCatalogue Learn(SourceCatalogue catalogue, MatchList list)
    {
        foreach (var ((code, _), season) in list.Seasons)
        {
            var entry = catalogue.Entry(code);
            if (!entry.Seasons.Contains(season)) catalogue = catalogue.With(entry.With(season));
        }

        return catalogue;
    }

    // A match of this season on a day of a neighbouring one: that day is both's, and only a window shows both. A day outside all
    // seasons is told of only where it has a match, or had one.
    private static void SettleSeen(DaySettler settler, DateOnly day, Partition row, IEnumerable<ReceivedMatch> matches, int? seasonOfDay, int year)
    {
        var told = seasonOfDay is null ? matches.Any() || row.Evidence == NeededDay.Moved : seasonOfDay == year;
        if (told) settler.Settle(row.Dataset, day, matches, Evidences.Season, row, planned: false);
        else if (matches.Any() && !row.Provisional) settler.Reopen(row);
    }

    private static DateRange Territory(
        string code, int year, MatchList list, SourceCatalogue catalogue, IReadOnlyDictionary<long, KnownMatch> known, DateSet planned)
    {
        var days = list.Matches.Select(match => match.Day).Concat(known.Values.Select(match => match.Date)).ToList();
        if (!planned.IsEmpty) days.AddRange([planned.Ranges[0].Start, planned.Ranges[^1].Last]);
        if (list.Seasons.GetValueOrDefault((code, year)) is { } told) days.AddRange([told.Start, told.End]);
        if (catalogue.Entry(code).Seasons.FirstOrDefault(season => season.Year == year) is { } dates) days.AddRange([dates.Start, dates.End]);
        return days.Count == 0 ? default : DateRange.Inclusive(days.Min(), days.Max());
    }

    private static List<long> Vanished(MatchList list, IReadOnlyDictionary<long, KnownMatch> known, int attempts)
    {
        var present = list.Matches.Select(match => match.Match.SourceMatchId).ToHashSet();
        var believed = known.Where(match => !match.Value.Vanished).ToList();
        var vanished = believed.Where(match => !present.Contains(match.Key)).Select(match => match.Key).ToList();
        if (vanished.Count > MostVanished * Math.Max(believed.Count, list.Matches.Length))
        {
            throw new RequestFailedException(
                string.Create(CultureInfo.InvariantCulture, $"the answer lacks {vanished.Count} of the season's {believed.Count} known matches; not believed"), attempts);
        }

        return vanished;
    }
}
