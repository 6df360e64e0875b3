using System.Globalization;
using System.Text.Json;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.FotMob;


/// <summary>Writes a league of FotMob's day.</summary>
internal static class FotMobWriter
{
    /// <summary>A league with its matches; a group of a cup is a league of its own with another id.</summary>
    public static void WriteLeague(Utf8JsonWriter json, League league, string? group, IEnumerable<MatchView> matches, TimeZoneInfo zone)
    {
        var letter = group?.Split('_')[^1];
        var id = letter is null ? league.FotMobId : 900_000 + (league.FotMobId * 100) + letter[0] - 'A';
        json.WriteStartObject();
        json.WriteString("ccode", league.FotMobCountry);
        json.WriteNumber("id", id);
        json.WriteNumber("primaryId", league.FotMobId);
        json.WriteString("name", letter is null ? league.FotMobName : $"{league.FotMobName} Grp. {letter}");
        json.WriteNumber("internalRank", league.Index + 1);
        json.WriteBoolean("simpleLeague", league.Type == "LEAGUE");
        if (letter is not null)
        {
            json.WriteBoolean("isGroup", true);
            json.WriteString("groupName", letter);
        }

        json.WriteStartArray("matches");
        foreach (var match in matches) WriteMatch(json, match, id, zone);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMatch(Utf8JsonWriter json, MatchView match, int leagueId, TimeZoneInfo zone)
    {
        var reason = FotMobReason.Of(match);
        json.WriteStartObject();
        json.WriteNumber("id", match.Fixture.FotMobId);
        json.WriteNumber("leagueId", leagueId);
        json.WriteString("time", TimeZoneInfo.ConvertTime(match.KickOff, zone).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture));
        json.WriteNumber("timeTS", match.KickOff.ToUnixTimeMilliseconds());
        WriteSide(json, "home", match.Home, match.Score?.Played.Home, match.Score?.Penalties?.Home);
        WriteSide(json, "away", match.Away, match.Score?.Played.Away, match.Score?.Penalties?.Away);
        json.WriteNumberOrNull("eliminatedTeamId", Eliminated(match));
        json.WriteNumber("statusId", reason?.StatusId ?? (match.Status is MatchStatus.InPlay or MatchStatus.Paused ? 2 : 1));
        json.WriteString("tournamentStage", match.Fixture.Stage is "REGULAR_SEASON" or "LEAGUE_STAGE" or "GROUP_STAGE" ? "" : match.Fixture.Stage);
        json.WriteStartObject("status");
        WriteStatus(json, match, reason, zone);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Before a match both scores are 0, not null.
    private static void WriteSide(Utf8JsonWriter json, string name, Club? club, int? goals, int? penalties)
    {
        json.WriteStartObject(name);
        json.WriteNumber("id", club?.FotMobId ?? 0);
        json.WriteNumber("score", goals ?? 0);
        json.WriteString("name", club?.FotMobName);
        json.WriteString("longName", club?.ShortName);
        json.WriteNumber("redCards", 0);
        if (penalties is { } kicks) json.WriteNumber("penScore", kicks);
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, MatchView match, FotMobReason? reason, TimeZoneInfo zone)
    {
        var live = match.Status is MatchStatus.InPlay or MatchStatus.Paused;
        var started = live || match.Status is MatchStatus.Finished or MatchStatus.Awarded or MatchStatus.Suspended;
        json.WriteString("utcTime", match.KickOff.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WriteHalves(json, match.KickOff, started, zone);
        json.WriteNumber("periodLength", 45);
        json.WriteBoolean("started", started);
        json.WriteBoolean("cancelled", match.Status is MatchStatus.Cancelled or MatchStatus.Postponed or MatchStatus.Suspended);
        json.WriteBoolean("finished", started && !live);
        if (match.Status == MatchStatus.Awarded) json.WriteBoolean("awarded", true);
        if (started) json.WriteBoolean("ongoing", live);
        if (started && match.Score is { Played: var played }) json.WriteString("scoreStr", string.Create(CultureInfo.InvariantCulture, $"{played.Home} - {played.Away}"));
        if (live) WriteLiveTime(json, match.Status == MatchStatus.Paused);
        if (reason is null) return;
        json.WriteStartObject("reason");
        json.WriteString("short", reason.Short);
        json.WriteString("shortKey", reason.ShortKey);
        json.WriteString("long", reason.Long);
        json.WriteString("longKey", reason.LongKey);
        json.WriteEndObject();
    }

    private static void WriteHalves(Utf8JsonWriter json, DateTimeOffset kickOff, bool started, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(kickOff, zone);
        json.WriteStartObject("halfs");
        json.WriteString("firstHalfStarted", started ? local.ToString("dd.MM.yyyy HH:mm:30", CultureInfo.InvariantCulture) : "");
        if (started) json.WriteString("secondHalfStarted", local.AddMinutes(63).ToString("dd.MM.yyyy HH:mm:10", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteLiveTime(Utf8JsonWriter json, bool halfTime)
    {
        json.WriteStartObject("liveTime");
        json.WriteString("short", halfTime ? "HT" : "45’");
        json.WriteString("shortKey", halfTime ? "halftime_short" : "");
        json.WriteString("long", halfTime ? "Half-Time" : "45:00");
        json.WriteString("longKey", halfTime ? "halftime" : "");
        json.WriteNumber("maxTime", 45);
        json.WriteNumber("basePeriod", 45);
        json.WriteNumber("addedTime", 0);
        json.WriteEndObject();
    }

    private static int? Eliminated(MatchView match) =>
        match.Score?.Penalties is { } kicks ? (kicks.Home > kicks.Away ? match.Away : match.Home)?.FotMobId : null;
}
