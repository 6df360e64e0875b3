using System.Text;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.Matches;
using Gapless.Sources.Http;

namespace Gapless.Football.Tests.FootballData.Answers;

public sealed class MatchListReaderTests
{
    /// <summary>football-apis.md, 1.7: as recorded.</summary>
    private const string Final = """
        {"area":{"id":2267,"name":"World","code":"INT","flag":null},
         "competition":{"id":2000,"name":"FIFA World Cup","code":"WC","type":"CUP","emblem":"https://crests.football-data.org/qatar.png"},
         "season":{"id":1382,"startDate":"2022-11-20","endDate":"2022-12-18","currentMatchday":8,"winner":null},
         "id":391944,"utcDate":"2022-12-18T15:00:00Z","status":"FINISHED","matchday":8,"stage":"FINAL","group":null,
         "lastUpdated":"2022-12-21T08:20:22Z",
         "homeTeam":{"id":762,"name":"Argentina","shortName":"Argentina","tla":"ARG","crest":"https://crests.football-data.org/762.png"},
         "awayTeam":{"id":773,"name":"France","shortName":"France","tla":"FRA","crest":"https://crests.football-data.org/773.svg"},
         "score":{"winner":"HOME_TEAM","duration":"PENALTY_SHOOTOUT",
           "fullTime":{"home":7,"away":5},"halfTime":{"home":2,"away":0},
           "regularTime":{"home":2,"away":2},"extraTime":{"home":1,"away":1},"penalties":{"home":4,"away":2}},
         "odds":{"msg":"Activate Odds-Package in User-Panel to retrieve odds."},
         "referees":[{"id":43888,"name":"Szymon Marciniak","type":"REFEREE","nationality":"Poland"}]}
        """;

    [Fact]
    public void Read_RecordedMatch_IsWholeAndKeepsPenaltiesApart()
    {
        var list = Read(Final);

        var match = Assert.Single(list.Matches).Match;
        Assert.Equal(new Match
        {
            Source = "fd",
            SourceMatchId = 391944,
            CompetitionCode = "WC",
            Competition = "FIFA World Cup",
            Season = 2022,
            Stage = "FINAL",
            Matchday = 8,
            KickOff = new DateTimeOffset(2022, 12, 18, 15, 0, 0, TimeSpan.Zero),
            Status = "FINISHED",
            HomeTeam = "Argentina",
            AwayTeam = "France",
            HomeTeamId = 762,
            AwayTeamId = 773,
            Score = new Score(3, 3),
            HalfTime = new Score(2, 0),
            RegularTime = new Score(2, 2),
            ExtraTime = new Score(1, 1),
            Penalties = new Score(4, 2),
            Winner = "HOME_TEAM",
        }, match);
        Assert.Equal((2022, new DateOnly(2022, 11, 20), new DateOnly(2022, 12, 18)), (list.Seasons[("WC", 2022)].Year, list.Seasons[("WC", 2022)].Start, list.Seasons[("WC", 2022)].End));
        Assert.Equal(Final, Encoding.UTF8.GetString(list.Matches[0].Raw.Span));
    }

    [Theory]
    [InlineData("""{"fullTime":{"home":2,"away":1}}""", 2, 1)]
    [InlineData("""{"fullTime":{"home":null,"away":null},"halfTime":{"home":null,"away":null}}""", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("null", null, null)]
    [InlineData("""{"fullTime":null}""", null, null)]
    [InlineData("""{"fullTime":{"home":3,"away":2},"regularTime":{"home":2,"away":2},"extraTime":{"home":1,"away":0}}""", 3, 2)]
    [InlineData("""{"fullTime":{"home":5,"away":3},"regularTime":{"home":0,"away":0},"extraTime":{"home":1,"away":1},"penalties":{"home":4,"away":2}}""", 1, 1)]
    [InlineData("""{"fullTime":{"home":5,"away":6},"regularTime":{"home":2,"away":2},"extraTime":{"home":0,"away":0},"penalties":{"home":3,"away":4}}""", 2, 2)]
    [InlineData("""{"fullTime":{"home":7,"away":5},"penalties":{"home":4,"away":2}}""", 3, 3)]
    [InlineData("""{"fullTime":{"home":5,"away":4},"duration":"PENALTY_SHOOTOUT","penalties":{"home":5,"away":4}}""", 0, 0)]
    [InlineData("""{"fullTime":{"home":1,"away":1},"duration":"PENALTY_SHOOTOUT"}""", 1, 1)]
    [InlineData("""{"fullTime":{"home":1,"away":1},"penalties":{"home":4,"away":2}}""", 1, 1)]
    [InlineData("""{"fullTime":{"home":2,"away":1},"regularTime":{"home":null,"away":null}}""", 2, 1)]
    public void Read_Score_IsTheFootballScore(string score, int? home, int? away) =>
        Assert.Equal(new Score(home, away), Read(Row($$""" "score":{{score}} """)).Matches[0].Match.Score);

    [Fact]
    public void Read_UnknownWords_AreKept()
    {
        var match = Read(Row(""" "status":"HALTED_BY_SNOW","stage":"LEAGUE_STAGE","score":{"winner":"NOBODY"} """, status: false)).Matches[0].Match;

        Assert.Equal(("HALTED_BY_SNOW", "LEAGUE_STAGE", "NOBODY"), (match.Status, match.Stage, match.Winner));
    }

    [Theory]
    [InlineData(""" "homeTeam":null,"awayTeam":null,"matchday":null,"stage":null,"group":null """)]
    [InlineData(""" "homeTeam":{"id":null,"name":null},"awayTeam":{} """)]
    [InlineData("")]
    public void Read_UndrawnTeamsAndAbsentNodes_AreNull(string fields)
    {
        var match = Read(Row(fields)).Matches[0].Match;

        Assert.Equal((null, null, null, null), (match.HomeTeam, match.AwayTeam, match.HomeTeamId, match.AwayTeamId));
        Assert.Equal((null, null, default), (match.Matchday, match.Stage, match.Score));
    }

    [Fact]
    public void Read_CompetitionOnTheList_ServesItsMatches()
    {
        var list = Parse("""
            {"filters":{"season":2022},"resultSet":{"count":1,"first":null,"last":null},"competition":{"code":"WC","name":"FIFA World Cup"},
             "matches":[{"id":1,"utcDate":"2022-12-18T15:00:00Z","status":"TIMED"}]}
            """);

        Assert.Equal(("WC", "FIFA World Cup"), (list.Matches[0].Match.CompetitionCode, list.Matches[0].Match.Competition));
        Assert.Empty(list.Seasons);
    }

    [Fact]
    public void Read_NoMatches_IsAnEmptyList() => Assert.Empty(Parse("""{"filters":{},"resultSet":{"count":0},"matches":[]}""").Matches);

    [Theory]
    [InlineData("2022-12-18T15:00:00Z", 18, 15)]
    [InlineData("2026-05-26T23:30:00-03:00", 27, 2)]
    [InlineData("2022-12-18T15:00:00", 18, 15)]
    public void Read_KickOff_IsUtc(string text, int day, int hour)
    {
        var match = Read(Row("", utcDate: text)).Matches[0];

        Assert.Equal((TimeSpan.Zero, day, hour, day), (match.Match.KickOff.Offset, match.Match.KickOff.Day, match.Match.KickOff.Hour, match.Day.Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>502</html>")]
    [InlineData("{}")]
    [InlineData("""{"matches":[]}""")]
    [InlineData("""{"resultSet":{"count":0}}""")]
    [InlineData("""{"resultSet":{"count":0},"matches":null}""")]
    [InlineData("""{"resultSet":{"count":0},"matches":{}}""")]
    [InlineData("""{"resultSet":{"count":2},"matches":[{"id":1}]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[7]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[{"id":1}]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[{"competition":{"code":"PL"},"utcDate":"2022-12-18T15:00:00Z","status":"TIMED"}]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[{"id":1,"competition":{"code":"PL"},"status":"TIMED"}]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[{"id":1,"competition":{"code":"PL"},"utcDate":"soon","status":"TIMED"}]}""")]
    [InlineData("""{"resultSet":{"count":1},"matches":[{"id":1,"competition":{"code":"PL"},"utcDate":"2022-12-18T15:00:00Z"}]}""")]
    [InlineData("""{"message":"You reached your request limit.","errorCode":429}""")]
    public void Read_CutOrWrong_IsUnusable(string body)
    {
        var error = Assert.Throws<UnusableAnswerException>(() => Parse(body));

        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_CutAnywhere_IsUnusable()
    {
        var body = Encoding.UTF8.GetBytes(Envelope(Final));
        for (var length = 0; length < body.Length; length += 7)
            Assert.Throws<UnusableAnswerException>(() => MatchListReader.Read(body.AsMemory(0, length), "fd"));
    }

    private static MatchList Read(string row) => Parse(Envelope(row));

    private static MatchList Parse(string body) => MatchListReader.Read(Encoding.UTF8.GetBytes(body), "fd");

    private static string Envelope(string row) => $$"""{"filters":{},"resultSet":{"count":1},"matches":[{{row}}]}""";

    private static string Row(string fields, bool status = true, string utcDate = "2022-12-18T15:00:00Z") =>
        $$"""{"id":1,"competition":{"code":"WC","name":"FIFA World Cup"},"utcDate":"{{utcDate}}"{{(status ? ",\"status\":\"FINISHED\"" : "")}}{{(fields.Length > 0 ? "," + fields : "")}}}""";
}
