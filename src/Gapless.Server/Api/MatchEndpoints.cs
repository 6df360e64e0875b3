using Gapless.Football.Matches;
using Gapless.Hosting.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>What was collected: matches.</summary>
internal static class MatchEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/data/matches", CountAsync).WithSummary("Matches a day and competition");
        api.MapGet("/data/matches/latest", LatestAsync).WithSummary("The matches that began last");
    }

    private static async Task<MatchCountsDocument> CountAsync(Project project, string? from, string? to, CancellationToken cancellationToken)
    {
        var range = ApiQuery.Range(from, to, ProjectDays.First, project.Today);
        await using var transaction = await project.Ledger.Database.BeginReadAsync(cancellationToken);
        var counts = await MatchReader.PerDayAsync(transaction, range, cancellationToken);
        return new MatchCountsDocument(range.Start, range.Last, [.. counts.GroupBy(count => count.Code).Select(one => Competition(one.Key, [.. one], range))]);
    }

    private static async Task<PageOf<MatchDocument>> LatestAsync(Project project, int? limit, CancellationToken cancellationToken)
    {
        var (_, take) = ApiQuery.Page(limit, offset: null);
        await using var transaction = await project.Ledger.Database.BeginReadAsync(cancellationToken);
        var matches = await MatchReader.LatestAsync(transaction, project.Time.GetUtcNow(), take, cancellationToken);
        return new PageOf<MatchDocument>(
            [.. matches.Select(one => new MatchDocument(one.Id, one.Code, one.KickOff, one.Home, one.Away, one.Status, one.HomeScore, one.AwayScore))], matches.Count);
    }

    private static CompetitionDocument Competition(string code, List<MatchCount> days, Core.Partitions.DateRange range)
    {
        var counts = new int[range.Days];
        foreach (var day in days) counts[day.Day.DayNumber - range.Start.DayNumber] = day.Matches;
        return new CompetitionDocument(code, days[^1].Competition, counts);
    }
}
