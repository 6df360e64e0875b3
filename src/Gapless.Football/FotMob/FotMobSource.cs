using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;
using Gapless.Football.Matches;
using Gapless.Sources.Http;
using Gapless.Sources.Landing;

namespace Gapless.Football.FotMob;

/// <summary>FotMob's day list as a source of feeds: one request a day answers for all of them.</summary>
internal sealed class FotMobSource(SourceClient client, IPartitionReader partitions, FeedLedger ledger) : ICollectSource
{
    private const string DayKind = "day";
    private const string DateParameter = "date";
    private const string DateFormat = "yyyyMMdd";

    /// <summary>An open day is asked again after this many days: there is no request for a whole season.</summary>
    private const int LookAgainAfter = 7;

    public string Name => client.Settings.Source;

    public string RawFolder => RawDays.Folder(Name);

    public Task DiscoverAsync(CollectOrder order, DateOnly today, RequestContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<SourcePlan> PlanAsync(CollectOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var feeds = FotMobLeagues.Feeds.Select(code => new DatasetName(Name, code)).ToList();
        var rows = (await partitions.ReadAsync(feeds, order.Range, cancellationToken)).ToDictionary(row => (row.Dataset, row.Date));
        var needed = (from feed in feeds
                      from day in order.Range.EachDay()
                      let row = rows.GetValueOrDefault((feed, day))
                      let reason = NeededDay.Reason(row, order.Only, row is not null && MayHaveChanged(row, today))
                      where reason is not null
                      select (Feed: feed, Day: day, Reason: reason.Value)).ToList();
        var requests = needed.GroupBy(need => need.Day).OrderBy(group => group.Key).Select((group, ordinal) => new PlannedRequest(
            ordinal, Name, DayKind,
            ImmutableSortedDictionary.CreateRange<string, string>(StringComparer.Ordinal, [new(DateParameter, group.Key.ToString(DateFormat, CultureInfo.InvariantCulture))]),
            [.. group.Select(need => new FeedDates(need.Feed, DateSet.Of([need.Day])))])).ToImmutableArray();
        return new SourcePlan(
            [.. needed.GroupBy(need => (need.Feed, need.Reason)).Select(group => new PlannedPartitions(group.Key.Feed, group.Key.Reason, DateSet.Of(group.Select(need => need.Day))))],
            [], requests, client.Settings.Estimate(requests.Length), []);
    }

    public async Task<RequestOutcome> ExecuteAsync(PlannedRequest request, CollectOrder order, RequestContext context, CancellationToken cancellationToken)
    {
        var day = DateOnly.ParseExact(request.Parameters[DateParameter], DateFormat, CultureInfo.InvariantCulture);
        var address = new SourceRequest($"api/data/matches?date={request.Parameters[DateParameter]}&timezone=UTC", $"day-{request.Parameters[DateParameter]}");
        var reply = await client.SendAsync(address, body => new DayList(FotMobDayReader.Read(body, Name)), context, cancellationToken);
        return await ReadAsync(request, day, reply.Content!, context.RunId, reply.ReceivedAt);
    }

    private static bool MayHaveChanged(Partition row, DateOnly today) =>
        NeededDay.IsOpen(row)
        && (NeededDay.IsDue(row, today, reach: 1) || DateOnly.FromDateTime(row.UpdatedAt.UtcDateTime).AddDays(LookAgainAfter) <= today);

    private async Task<RequestOutcome> ReadAsync(PlannedRequest request, DateOnly day, DayList list, string runId, DateTimeOffset receivedAt)
    {
        // The same id can stand under two dates (football-apis.md, 2.4): a match belongs to the day it is played on.
        var known = await ledger.KnownAsync(Name, [.. list.Matches.Select(match => match.Match.Match.SourceMatchId)], CancellationToken.None);
        var rows = await RowsAsync(day, known);
        var byFeed = list.Matches.Where(match => match.Match.Day == day).ToLookup(match => match.Feed, match => match.Match);
        var settler = new DaySettler(runId, receivedAt);
        foreach (var feed in request.Covers.Select(cover => cover.Dataset))
        {
            var row = rows.GetValueOrDefault((feed, day));
            // A list without one match anywhere has been seen for days that had some: it is asked again.
            if (list.Matches.IsEmpty) settler.SettleOpen(feed, day, [], Evidences.Day, row);
            else settler.Settle(feed, day, byFeed[feed.Member], Evidences.Day, row, planned: true);
        }

        ReopenLeftDays(settler, list, known, day, rows);
        var covered = request.Covers.Select(cover => cover.Dataset.Member).ToHashSet();
        var stored = new StoredMatches(
            Name,
            [.. list.Matches.Where(match => (match.Match.Day == day && covered.Contains(match.Feed)) || known.ContainsKey(match.Match.Match.SourceMatchId)).Select(match => match.Match.Match)],
            [], receivedAt);
        return new RequestOutcome(
            RequestState.Done, settler.Partitions, settler.Files, ImmutableDictionary<string, string>.Empty,
            (transaction, token) => stored.StoreAsync(transaction, token));
    }

    private Task<Dictionary<(DatasetName Feed, DateOnly Day), Partition>> RowsAsync(DateOnly day, IReadOnlyDictionary<long, KnownMatch> known)
    {
        var days = known.Values.Select(match => match.Date).Append(day).ToList();
        return ledger.RowsAsync([.. FotMobLeagues.Feeds.Select(code => new DatasetName(Name, code))], DateRange.Inclusive(days.Min(), days.Max()), CancellationToken.None);
    }

    private void ReopenLeftDays(
        DaySettler settler, DayList list, IReadOnlyDictionary<long, KnownMatch> known, DateOnly day, Dictionary<(DatasetName Feed, DateOnly Day), Partition> rows)
    {
        var left = list.Matches.Where(match => match.Match.Day == day)
            .Select(match => (Feed: new DatasetName(Name, match.Feed), Before: known.GetValueOrDefault(match.Match.Match.SourceMatchId)))
            .Where(pair => pair.Before is not null && pair.Before.Date != day)
            .Select(pair => (pair.Feed, pair.Before!.Date)).Distinct();
        foreach (var key in left)
        {
            if (rows.TryGetValue(key, out var row)) settler.Reopen(row);
        }
    }

    private sealed record DayList(ImmutableArray<(string Feed, ReceivedMatch Match)> Matches);
}
