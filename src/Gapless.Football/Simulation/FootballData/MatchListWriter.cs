using System.Globalization;
using System.Text.Json;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>Writes lists of matches: the echo of the filters, the summary, the matches.</summary>
internal static class MatchListWriter
{
    /// <summary>The answer of <c>/v4/matches</c>.</summary>
    public static void Write(Utf8JsonWriter json, MatchFilter filter, List<MatchView> matches, DateTimeOffset now)
    {
        json.WriteStartObject("filters");
        WriteFilters(json, filter);
        json.WriteString("permission", "TIER_ONE");
        json.WriteEndObject();
        var codes = string.Join(',', matches.Select(match => match.League.Code).Distinct(StringComparer.Ordinal));
        WriteResultSet(json, matches, codes);
        WriteMatches(json, matches, now);
    }

    /// <summary>The answer of <c>/v4/competitions/{c}/matches</c>.</summary>
    public static void WriteOfCompetition(Utf8JsonWriter json, League league, MatchFilter filter, List<MatchView> matches, DateTimeOffset now)
    {
        json.WriteStartObject("filters");
        if (filter.Season is { } season) json.WriteString("season", season.ToString(CultureInfo.InvariantCulture));
        WriteFilters(json, filter);
        json.WriteEndObject();
        WriteResultSet(json, matches, null);
        MatchWriter.WriteCompetition(json, league);
        WriteMatches(json, matches, now);
    }

    private static void WriteFilters(Utf8JsonWriter json, MatchFilter filter)
    {
        if (filter.From is { } from) json.WriteString("dateFrom", Iso(from));
        if (filter.To is { } to) json.WriteString("dateTo", Iso(to));
        if (filter.Date is { } date) json.WriteString("date", Iso(date));
        if (filter.Matchday is { } matchday) json.WriteString("matchday", matchday.ToString(CultureInfo.InvariantCulture));
        if (filter.Stage is { } stage) json.WriteString("stage", stage);
        if (filter.Group is { } group) json.WriteString("group", group);
        if (filter.Competitions.Count > 0) json.WriteString("competitions", string.Join(',', filter.Competitions));
        if (filter.Ids.Count > 0) json.WriteString("ids", string.Join(',', filter.Ids));
        if (filter.Status.Count == 0) return;
        json.WriteStartArray("status");
        foreach (var status in filter.Status) json.WriteStringValue(status);
        json.WriteEndArray();
    }

    private static void WriteResultSet(Utf8JsonWriter json, List<MatchView> matches, string? competitions)
    {
        json.WriteStartObject("resultSet");
        json.WriteNumber("count", matches.Count);
        if (competitions is not null) json.WriteString("competitions", competitions);
        WriteDay(json, "first", matches.Count == 0 ? null : matches[0]);
        WriteDay(json, "last", matches.Count == 0 ? null : matches[^1]);
        json.WriteNumber("played", matches.Count(match => match.Status.IsPlayed()));
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, MatchView? match)
    {
        if (match is null) json.WriteNull(name);
        else json.WriteString(name, Iso(DateOnly.FromDateTime(match.KickOff.UtcDateTime)));
    }

    private static void WriteMatches(Utf8JsonWriter json, List<MatchView> matches, DateTimeOffset now)
    {
        json.WriteStartArray("matches");
        foreach (var match in matches)
        {
            json.WriteStartObject();
            MatchWriter.WriteProperties(json, match, now);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
