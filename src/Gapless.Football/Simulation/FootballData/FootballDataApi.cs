using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>The resources of football-data.org, version 4.</summary>
internal sealed class FootballDataApi(MatchBook book, Gate gate, int? restrictBeforeSeason)
{
    private const int LongestPeriod = 10;
    private const int LongestPeriodOfCompetition = 750;

    /// <summary>Adds the resources to the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/v4/competitions", _ => Competitions());
        Map(routes, "/v4/competitions/{competition}", Competition);
        Map(routes, "/v4/competitions/{competition}/matches", MatchesOfCompetition);
        Map(routes, "/v4/matches", Matches);
        Map(routes, "/v4/matches/{id:int}", Match);
        Map(routes, "/v4/{**rest}", _ => ApiError.NotFound);
    }

    private void Map(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Answer> answer) =>
        routes.MapGet(pattern, context => gate.ServeFootballDataAsync(context, request => Checked(request, answer)));

    private static Answer Checked(HttpContext context, Func<HttpContext, Answer> answer)
    {
        try
        {
            return answer(context);
        }
        catch (BadFilterException error)
        {
            return ApiError.BadFilter(error.Message);
        }
    }

    private Answer Competitions()
    {
        var leagues = book.World.Leagues.Where(league => league.InFootballData).OrderBy(league => league.Id).ToList();
        return JsonAnswer.Write(json => CompetitionWriter.WriteList(json, leagues, book));
    }

    private Answer Competition(HttpContext context) => LeagueOf(context) is { } league
        ? JsonAnswer.Write(json => CompetitionWriter.WriteWithSeasons(json, league, book))
        : ApiError.NotFound;

    private Answer MatchesOfCompetition(HttpContext context)
    {
        if (LeagueOf(context) is not { } league) return ApiError.NotFound;
        var filter = MatchFilter.Read(context.Request.Query, Today(), LongestPeriodOfCompetition);
        if (filter.Range is { } range && filter.Season is null)
        {
            var found = book.Between(ReadableSeasons(league), range.From, range.To);
            return JsonAnswer.Write(json => MatchListWriter.WriteOfCompetition(json, league, filter, [.. found.Where(filter.Allows)], book.Now));
        }

        var year = filter.Season ?? book.World.CurrentSeason(league, book.Now)?.Year;
        var season = book.Seasons(league).FirstOrDefault(season => season.Year == year);
        if (season is null) return year < restrictBeforeSeason ? ApiError.Restricted : ApiError.NotFound;
        if (!IsReadable(season)) return ApiError.Restricted;
        var matches = filter.Range is { } dates
            ? book.Between([season], dates.From, dates.To)
            : book.Of(season);
        filter = filter with { Season = season.Year };
        return JsonAnswer.Write(json => MatchListWriter.WriteOfCompetition(json, league, filter, [.. matches.Where(filter.Allows)], book.Now));
    }

    private Answer Matches(HttpContext context)
    {
        var filter = MatchFilter.Read(context.Request.Query, Today(), LongestPeriod);
        if (filter is { Range: null, Ids.Count: 0 }) filter = filter with { From = Today(), To = Today().AddDays(1) };
        var (from, to) = filter.Range ?? (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var seasons = book.World.Leagues.Where(league => league.InFootballData && filter.Wants(league)).SelectMany(ReadableSeasons);
        var matches = book.Between(seasons, from, to);
        return JsonAnswer.Write(json => MatchListWriter.Write(json, filter, [.. matches.Where(filter.Allows)], book.Now));
    }

    private Answer Match(HttpContext context)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!, System.Globalization.CultureInfo.InvariantCulture);
        if (book.Find(id) is not { Removed: false, League.InFootballData: true } match) return ApiError.NotFound;
        return IsReadable(match.Season) ? JsonAnswer.Write(json => MatchWriter.WriteProperties(json, match, book.Now)) : ApiError.Restricted;
    }

    private League? LeagueOf(HttpContext context) => book.World.Find((string)context.GetRouteValue("competition")!);

    private IEnumerable<Season> ReadableSeasons(League league) => book.Seasons(league).Where(IsReadable);

    private bool IsReadable(Season season) => season.Readable && !(season.Year < restrictBeforeSeason);

    private DateOnly Today() => DateOnly.FromDateTime(book.Now.UtcDateTime);
}
