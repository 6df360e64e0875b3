using System.Text;
using Gapless.Football.FotMob;
using Gapless.Football.Matches;
using Gapless.Sources.Http;

namespace Gapless.Football.Tests.FotMob;

/// <summary>football-apis.md, 2.2 to 2.4.</summary>
public sealed class FotMobDayReaderTests
{
    private const string Played = """{"utcTime":"2026-08-22T11:30:00.000Z","started":true,"cancelled":false,"finished":true,"reason":{"short":"FT","shortKey":"fulltime_short","long":"Full-Time","longKey":"finished"}}""";

    /// <summary>Table 2.3, row by row, then those without a reason.</summary>
    [Theory]
    [InlineData("FT", "fulltime_short", "finished", true, true, false, null, "FINISHED")]
    [InlineData("AET", "afterextratime_short", "afterextra", true, true, false, null, "FINISHED")]
    [InlineData("Pen", "penalties_short", "afterpenalties", true, true, false, false, "FINISHED")]
    [InlineData("AW", "", "awarded_win", true, true, false, true, "AWARDED")]
    [InlineData("Ab", "aborted_short", "aborted", true, true, true, null, "SUSPENDED")]
    [InlineData("Can", "cancelled_short", "cancelled", false, false, true, null, "CANCELLED")]
    [InlineData("PP", "postponed_short", "postponed", false, false, true, null, "POSTPONED")]
    [InlineData(null, null, null, false, false, false, null, "TIMED")]
    [InlineData(null, null, null, false, true, false, null, "IN_PLAY")]
    [InlineData(null, null, null, true, true, false, null, "FINISHED")]
    [InlineData(null, null, null, true, true, false, true, "AWARDED")]
    [InlineData(null, null, null, false, false, true, null, "POSTPONED")]
    public void Read_Status_IsDecidedByReasonAndFlags(string? shortName, string? shortKey, string? longKey, bool finished, bool started, bool cancelled, bool? awarded, string expected)
    {
        var reason = shortName is null ? "" : $$""","reason":{"short":"{{shortName}}","shortKey":"{{shortKey}}","longKey":"{{longKey}}"}""";
        var flag = awarded is null ? "" : $",\"awarded\":{Text(awarded.Value)}";
        var status = $$"""{"utcTime":"2026-08-22T11:30:00Z","started":{{Text(started)}},"cancelled":{{Text(cancelled)}},"finished":{{Text(finished)}}{{flag}}{{reason}}}""";

        Assert.Equal(expected, Single(status).Status);

        static string Text(bool value) => value ? "true" : "false";
    }

    [Fact]
    public void Read_PlayedMatch_HasItsScoreAndWinner()
    {
        var match = Single(Played, home: """{"id":1,"name":"Home","score":2}""", away: """{"id":2,"name":"Away","score":1}""");

        Assert.Equal((new Score(2, 1), default(Score), "HOME_TEAM"), (match.Score, match.Penalties, match.Winner));
        Assert.Equal(("Home", "Away", 1L, 2L), (match.HomeTeam, match.AwayTeam, match.HomeTeamId!.Value, match.AwayTeamId!.Value));
        Assert.Equal(new DateTimeOffset(2026, 8, 22, 11, 30, 0, TimeSpan.Zero), match.KickOff);
    }

    [Fact]
    public void Read_Shootout_KeepsPenaltiesApartAndNamesTheWinner()
    {
        var status = """{"utcTime":"2026-08-22T11:30:00Z","started":true,"cancelled":false,"finished":true,"reason":{"short":"Pen","longKey":"afterpenalties"}}""";

        var match = Single(status, home: """{"id":1,"name":"Home","score":1,"penScore":5}""", away: """{"id":2,"name":"Away","score":1,"penScore":6}""");

        Assert.Equal((new Score(1, 1), new Score(5, 6), "AWAY_TEAM"), (match.Score, match.Penalties, match.Winner));
    }

    [Theory]
    [InlineData("""{"utcTime":"2026-08-22T11:30:00Z","started":false,"cancelled":false,"finished":false}""")]
    [InlineData("""{"utcTime":"2026-08-22T11:30:00Z","started":false,"cancelled":true,"finished":false,"reason":{"short":"PP","longKey":"postponed"}}""")]
    public void Read_NotPlayed_ZeroZeroIsNoScore(string status)
    {
        var match = Single(status, home: """{"id":1,"name":"Home","score":0}""", away: """{"id":2,"name":"Away","score":0}""");

        Assert.Equal((default(Score), null), (match.Score, match.Winner));
    }

    [Fact]
    public void Read_StatusAsText_IsKeptAndTimeComesFromTheStamp()
    {
        var match = Single("\"Postponed\"", time: "\"timeTS\":1787398200000");

        Assert.Equal(("POSTPONED", DateTimeOffset.FromUnixTimeMilliseconds(1787398200000)), (match.Status, match.KickOff));
    }

    [Fact]
    public void Read_ZonedTimeText_IsNeverTheKickOff() =>
        Assert.Equal(11, Single(Played, time: "\"time\":\"22.08.2026 19:30\"").KickOff.Hour);

    [Theory]
    [InlineData(47, 47, "PL", "PL")]
    [InlineData(900638, 42, "CL", "CL")]
    [InlineData(42, null, "CL", "CL")]
    [InlineData(123, 123, "OTHER", "FM-123")]
    [InlineData(47, 123, "OTHER", "FM-123")]
    public void Read_League_IsThePrimaryOne(int id, int? primary, string feed, string code)
    {
        var league = $$""" "id":{{id}},{{(primary is null ? "" : $"\"primaryId\":{primary},")}}"name":"Some League" """;

        var (readFeed, match) = Assert.Single(FotMobDayReader.Read(Day(league, Row(Played)), "fotmob"));

        Assert.Equal((feed, code, "Some League"), (readFeed, match.Match.CompetitionCode, match.Match.Competition));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"leagues":null}""")]
    [InlineData("""{"leagues":[{"name":"no id","matches":[]}]}""")]
    [InlineData("""{"leagues":[{"id":47,"matches":[{"id":1}]}]}""")]
    [InlineData("""{"leagues":[{"id":47,"matches":[{"timeTS":1}]}]}""")]
    public void Read_CutOrWrong_IsUnusable(string body) =>
        Assert.Throws<UnusableAnswerException>(() => FotMobDayReader.Read(Encoding.UTF8.GetBytes(body), "fotmob"));

    [Fact]
    public void Read_NoLeague_IsAnEmptyDay() => Assert.Empty(FotMobDayReader.Read("""{"leagues":[]}"""u8.ToArray(), "fotmob"));

    private static Match Single(string status, string home = "{}", string away = "{}", string? time = null) =>
        FotMobDayReader.Read(Day("\"id\":47,\"name\":\"Premier League\"", Row(status, home, away, time)), "fotmob").Single().Match.Match;

    private static string Row(string status, string home = "{}", string away = "{}", string? time = null) =>
        $$"""{"id":4813374,{{(time is null ? "" : time + ",")}}"home":{{home}},"away":{{away}},"status":{{status}}}""";

    private static ReadOnlyMemory<byte> Day(string league, string row) => Encoding.UTF8.GetBytes($$"""{"leagues":[{ {{league}},"matches":[{{row}}]}],"date":"20260822"}""");
}
