using System.Globalization;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Football.Simulation.FotMob;


/// <summary>FotMob's list of a day.</summary>
internal sealed class FotMobApi(MatchBook book, Gate gate)
{
    /// <summary>Adds the list to the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/data/matches", context => gate.ServeFotMobAsync(context, Day));
        routes.MapGet("/api/{**rest}", context => gate.ServeFotMobAsync(context, _ => Failure(404, "Not found")));
    }

    private Answer Day(HttpContext context)
    {
        var query = context.Request.Query;
        if (!DateOnly.TryParseExact(query["date"], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Failure(400, "Invalid date");
        var zone = TimeZoneInfo.Utc;
        if (query["timezone"].ToString() is { Length: > 0 } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
            return Failure(400, "Invalid timezone");
        var leagues = MatchesOn(date, zone).GroupBy(match => (match.League, match.Fixture.Group)).OrderBy(group => group.Key.League.Index).ThenBy(group => group.Key.Group, StringComparer.Ordinal);
        return JsonAnswer.Write(json =>
        {
            json.WriteString("date", date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            json.WriteStartArray("leagues");
            foreach (var league in leagues) FotMobWriter.WriteLeague(json, league.Key.League, league.Key.Group, league, zone);
            json.WriteEndArray();
        });
    }

    // Pairs not drawn yet are not listed.
    private IEnumerable<MatchView> MatchesOn(DateOnly date, TimeZoneInfo zone) =>
        book.Between(book.World.Leagues.SelectMany(book.Seasons), Midnight(date, zone), Midnight(date.AddDays(1), zone))
            .Where(match => match is { Home: not null, Away: not null });

    // Where the clock skips midnight the day begins with the first hour there is.
    private static DateTimeOffset Midnight(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static Answer Failure(int status, string message) => JsonAnswer.Write(json => json.WriteString("error", message), status);
}
