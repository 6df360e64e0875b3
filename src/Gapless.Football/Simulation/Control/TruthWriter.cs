using System.Globalization;
using System.Text.Json;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Control;


/// <summary>Writes the world's own truth, the answer key of tests.</summary>
internal static class TruthWriter
{
    /// <summary>GET /_simulator/matches.</summary>
    public static void WriteList(Utf8JsonWriter json, List<MatchView> matches)
    {
        json.WriteNumber("count", matches.Count);
        json.WriteStartArray("matches");
        foreach (var match in matches)
        {
            json.WriteStartObject();
            WriteProperties(json, match);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A match under both sources' ids.</summary>
    public static void WriteProperties(Utf8JsonWriter json, MatchView match)
    {
        json.WriteNumber("id", match.Fixture.Id);
        json.WriteNumber("fotMobId", match.Fixture.FotMobId);
        json.WriteString("competition", match.League.Code);
        json.WriteNumber("season", match.Season.Year);
        json.WriteNumberOrNull("matchday", match.Fixture.Matchday);
        json.WriteString("stage", match.Fixture.Stage);
        json.WriteString("utcDate", match.KickOff.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("status", match.Status.Wire());
        json.WriteString("lastUpdated", match.LastUpdated.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        WriteClub(json, "home", match.Home);
        WriteClub(json, "away", match.Away);
        json.WriteString("duration", match.Score?.Duration);
        WriteGoals(json, "fullTime", match.Score?.FullTime);
        WriteGoals(json, "halfTime", match.Score?.HalfTime);
        WriteGoals(json, "regularTime", match.Score?.RegularTime);
        WriteGoals(json, "extraTime", match.Score?.ExtraTime);
        WriteGoals(json, "penalties", match.Score?.Penalties);
        json.WriteBoolean("removed", match.Removed);
    }

    private static void WriteClub(Utf8JsonWriter json, string side, Club? club)
    {
        json.WriteNumberOrNull(side + "TeamId", club?.Id);
        json.WriteString(side + "Team", club?.Name);
        json.WriteNumberOrNull(side + "FotMobId", club?.FotMobId);
        json.WriteString(side + "FotMobName", club?.FotMobName);
    }

    private static void WriteGoals(Utf8JsonWriter json, string name, Goals? goals)
    {
        json.WriteNumberOrNull(name + "Home", goals?.Home);
        json.WriteNumberOrNull(name + "Away", goals?.Away);
    }
}
