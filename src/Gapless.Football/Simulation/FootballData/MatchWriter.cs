using System.Globalization;
using System.Text.Json;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>Writes a match in the form of lists on the free tier.</summary>
internal static class MatchWriter
{
    /// <summary>The properties of a match.</summary>
    public static void WriteProperties(Utf8JsonWriter json, MatchView match, DateTimeOffset now)
    {
        WriteArea(json, match.League.Area);
        WriteCompetition(json, match.League);
        WriteSeason(json, "season", match.Season, now);
        json.WriteNumber("id", match.Fixture.Id);
        json.WriteString("utcDate", Instant(match.KickOff));
        json.WriteString("status", match.Status.Wire());
        json.WriteNumberOrNull("matchday", match.Fixture.Matchday);
        json.WriteString("stage", match.Fixture.Stage);
        json.WriteString("group", match.Fixture.Group);
        json.WriteString("lastUpdated", Instant(match.LastUpdated));
        WriteTeam(json, "homeTeam", match.Home);
        WriteTeam(json, "awayTeam", match.Away);
        WriteScore(json, match);
        json.WriteStartObject("odds");
        json.WriteString("msg", "Activate Odds-Package in User-Panel to retrieve odds.");
        json.WriteEndObject();
        WriteReferees(json, match.Fixture.Referee, match.Status);
    }

    /// <summary>The short form of a competition.</summary>
    public static void WriteCompetition(Utf8JsonWriter json, League league)
    {
        json.WriteStartObject("competition");
        json.WriteNumber("id", league.Id);
        json.WriteString("name", league.Name);
        json.WriteString("code", league.Code);
        json.WriteString("type", league.Type);
        json.WriteString("emblem", league.Emblem);
        json.WriteEndObject();
    }

    /// <summary>The area of a competition.</summary>
    public static void WriteArea(Utf8JsonWriter json, Area area)
    {
        json.WriteStartObject("area");
        json.WriteNumber("id", area.Id);
        json.WriteString("name", area.Name);
        json.WriteString("code", area.Code);
        json.WriteString("flag", area.Flag);
        json.WriteEndObject();
    }

    /// <summary>A season as it looks now; an array's element when there is no name.</summary>
    public static void WriteSeason(Utf8JsonWriter json, string? name, Season season, DateTimeOffset now)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteNumber("id", season.Id);
        json.WriteString("startDate", season.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("endDate", season.EndAt(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumberOrNull("currentMatchday", season.MatchdayAt(now));
        if (season.WinnerAt(now) is { } winner) WriteTeam(json, "winner", winner);
        else json.WriteNull("winner");
        json.WriteEndObject();
    }

    // An undrawn team is an object without content; clients are told to accept null too.
    private static void WriteTeam(Utf8JsonWriter json, string name, Club? club)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("id", club?.Id);
        json.WriteString("name", club?.Name);
        json.WriteString("shortName", club?.ShortName);
        json.WriteString("tla", club?.Tla);
        json.WriteString("crest", club is null ? null : $"https://crests.football-data.org/{club.Id.ToString(CultureInfo.InvariantCulture)}.png");
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, MatchView match)
    {
        var score = match.Score;
        json.WriteStartObject("score");
        json.WriteString("winner", match.HasResult ? score?.Winner : null);
        json.WriteString("duration", score?.Duration ?? "REGULAR");
        WriteGoals(json, "fullTime", score?.FullTime);
        WriteGoals(json, "halfTime", score?.HalfTime);
        if (score?.RegularTime is { } regular) WriteGoals(json, "regularTime", regular);
        if (score?.ExtraTime is { } extra) WriteGoals(json, "extraTime", extra);
        if (score?.Penalties is { } penalties) WriteGoals(json, "penalties", penalties);
        json.WriteEndObject();
    }

    private static void WriteGoals(Utf8JsonWriter json, string name, Goals? goals)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("home", goals?.Home);
        json.WriteNumberOrNull("away", goals?.Away);
        json.WriteEndObject();
    }

    private static void WriteReferees(Utf8JsonWriter json, Referee? referee, MatchStatus status)
    {
        json.WriteStartArray("referees");
        if (referee is not null && status is not (MatchStatus.Scheduled or MatchStatus.Timed or MatchStatus.Postponed or MatchStatus.Cancelled))
        {
            json.WriteStartObject();
            json.WriteNumber("id", referee.Id);
            json.WriteString("name", referee.Name);
            json.WriteString("type", "REFEREE");
            json.WriteString("nationality", referee.Nationality);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
