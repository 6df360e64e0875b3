using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Gapless.Football.Matches;
using Gapless.Testing;

namespace Gapless.Football.Tests;

/// <summary>Matches to store.</summary>
internal static class TestMatches
{
    public static readonly DateTimeOffset Noon = At("2024-03-02 12:00");

    /// <summary>football-data's view.</summary>
    public static Match First(long id, string? home, string? away, string kickOff = "2024-03-02 15:00", string competition = "PL") => new()
    {
        Source = MatchSource.FootballData,
        SourceMatchId = id,
        CompetitionCode = competition,
        Competition = competition == "PL" ? "Premier League" : competition,
        Season = 2023,
        Stage = "REGULAR_SEASON",
        Matchday = 27,
        KickOff = At(kickOff),
        Status = "TIMED",
        HomeTeam = home,
        AwayTeam = away,
        HomeTeamId = home is null ? null : 57,
        AwayTeamId = away is null ? null : 61,
    };

    /// <summary>FotMob's view.</summary>
    public static Match Later(long id, string? home, string? away, string kickOff = "2024-03-02 15:00", string competition = "PL") =>
        First(id, home, away, kickOff, competition) with { Source = MatchSource.FotMob, Season = null, Stage = null, Matchday = null };

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The 1,372 real matches beside the project.</summary>
    public static List<Match> Real()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.File("football/matches.jsonl.gz")), CompressionMode.Decompress));
        var matches = new List<Match>();
        while (reader.ReadLine() is { } line) matches.Add(Real(JsonDocument.Parse(line).RootElement));
        return matches;
    }

    /// <summary>Made-up but life-like: ten competitions, whole seasons, scores, half-times.</summary>
    public static IEnumerable<Match> Made(int count)
    {
        string[] codes = ["PL", "BL1", "SA", "PD", "FL1", "ELC", "PPL", "DED", "BSA", "CL"];
        string[] teams = ["Manchester United FC", "Wolverhampton Wanderers FC", "Borussia Mönchengladbach", "Paris Saint-Germain FC", "Real Sociedad de Fútbol", "FC Bayern München", "Juventus FC", "AFC Ajax"];
        for (var i = 0; i < count; i++)
        {
            var (home, away) = (i % 5, i % 3);
            yield return First(400_000 + ((i * 7919L) % 200_000), teams[i % 8], teams[(i + 3) % 8], competition: codes[i % 10]) with
            {
                Season = 2021 + (i % 5),
                Competition = "Primeira Liga",
                KickOff = At("2022-01-01 15:00").AddHours(i * 2.3),
                Status = "FINISHED",
                HomeTeamId = 57 + (i % 300),
                AwayTeamId = 61 + (i % 300),
                Score = new Score(home, away),
                HalfTime = new Score(home / 2, away / 2),
                Winner = home > away ? "HOME_TEAM" : home < away ? "AWAY_TEAM" : "DRAW",
            };
        }
    }

    private static Match Real(JsonElement row)
    {
        var competition = row.GetProperty("competition").GetString()!;
        return new Match
        {
            Source = MatchSource.FootballData,
            SourceMatchId = row.GetProperty("id").GetInt64(),
            CompetitionCode = competition,
            Competition = competition == "PL" ? "Premier League" : "Bundesliga",
            Season = row.GetProperty("season").GetInt32(),
            Stage = "REGULAR_SEASON",
            Matchday = Int(row, "matchday"),
            KickOff = row.GetProperty("utcDate").GetDateTimeOffset(),
            Status = row.GetProperty("status").GetString()!,
            HomeTeam = row.GetProperty("homeTeam").GetString(),
            AwayTeam = row.GetProperty("awayTeam").GetString(),
            HomeTeamId = row.GetProperty("homeTeamId").GetInt64(),
            AwayTeamId = row.GetProperty("awayTeamId").GetInt64(),
            Score = new Score(Int(row, "fullTimeHome"), Int(row, "fullTimeAway")),
            HalfTime = new Score(Int(row, "halfTimeHome"), Int(row, "halfTimeAway")),
        };
    }

    private static int? Int(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
