using System.Globalization;
using System.Text.Json;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>Writes competitions.</summary>
internal static class CompetitionWriter
{
    /// <summary>The answer of <c>/v4/competitions</c>.</summary>
    public static void WriteList(Utf8JsonWriter json, List<League> leagues, MatchBook book)
    {
        json.WriteNumber("count", leagues.Count);
        json.WriteStartObject("filters");
        json.WriteEndObject();
        json.WriteStartArray("competitions");
        foreach (var league in leagues)
        {
            json.WriteStartObject();
            var seasons = book.Seasons(league);
            WriteHead(json, league, seasons, book.Now);
            json.WriteNumber("numberOfAvailableSeasons", seasons.Count);
            json.WriteString("lastUpdated", LastUpdated(seasons));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The answer of <c>/v4/competitions/{c}</c>: with its seasons, the newest first.</summary>
    public static void WriteWithSeasons(Utf8JsonWriter json, League league, MatchBook book)
    {
        var seasons = book.Seasons(league);
        WriteHead(json, league, seasons, book.Now);
        json.WriteStartArray("seasons");
        foreach (var season in seasons.Reverse()) MatchWriter.WriteSeason(json, null, season, book.Now);
        json.WriteEndArray();
        json.WriteString("lastUpdated", LastUpdated(seasons));
    }

    private static void WriteHead(Utf8JsonWriter json, League league, IReadOnlyList<Season> seasons, DateTimeOffset now)
    {
        json.WriteNumber("id", league.Id);
        MatchWriter.WriteArea(json, league.Area);
        json.WriteString("name", league.Name);
        json.WriteString("code", league.Code);
        json.WriteString("type", league.Type);
        json.WriteString("emblem", league.Emblem);
        json.WriteString("plan", "TIER_ONE");
        if (seasons is [.., var current]) MatchWriter.WriteSeason(json, "currentSeason", current, now);
        else json.WriteNull("currentSeason");
    }

    private static string LastUpdated(IReadOnlyList<Season> seasons) =>
        (seasons is [.., var current] ? current.Start.AddDays(-60) : DateOnly.MinValue).ToString("yyyy-MM-dd'T08:20:00Z'", CultureInfo.InvariantCulture);
}
