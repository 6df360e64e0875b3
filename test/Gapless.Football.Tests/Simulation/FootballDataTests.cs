using System.Text.Json.Nodes;
using Gapless.Football.Simulation;

namespace Gapless.Football.Tests.Simulation;

public sealed class FootballDataTests : SimulatorTest
{
    private const string Restricted = """{"message":"The resource you are looking for is restricted and apparently not within your permissions. Please check your subscription.","errorCode":403}""";

    protected override SimulatorOptions Options => new() { RequestsPerMinute = 0, RestrictBeforeSeason = 2023 };

    [Fact]
    public async Task Competitions_List_HasTheTenWithTheirCurrentSeasons()
    {
        var answer = await GetAsync("/v4/competitions");
        Assert.Equal(10, answer["count"]!.GetValue<int>());
        var premierLeague = answer["competitions"]!.AsArray().Single(one => one!["code"]!.GetValue<string>() == "PL")!;
        Assert.Equal(2021, premierLeague["id"]!.GetValue<int>());
        Assert.StartsWith("2026-08-", premierLeague["currentSeason"]!["startDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(8, premierLeague["numberOfAvailableSeasons"]!.GetValue<int>());
    }

    [Fact]
    public async Task Competition_Seasons_AreNewestFirstBackTo2019()
    {
        var seasons = (await GetAsync("/v4/competitions/2021"))["seasons"]!.AsArray();
        Assert.StartsWith("2026-", seasons[0]!["startDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(seasons[0]!["winner"]);
        Assert.StartsWith("2019-", seasons[^1]!["startDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(seasons[^1]!["winner"]);
    }

    [Fact]
    public async Task Season_Past_IsWholeAndCounted()
    {
        var answer = await GetAsync("/v4/competitions/PL/matches?season=2023");
        Assert.Equal("""{"season":"2023"}""", answer["filters"]!.ToJsonString());
        Assert.Equal(380, answer["resultSet"]!["count"]!.GetValue<int>());
        var matches = answer["matches"]!.AsArray();
        Assert.Equal(380, matches.Count);
        Assert.Equal(answer["resultSet"]!["first"]!.GetValue<string>(), matches[0]!["utcDate"]!.GetValue<string>()[..10]);
        Assert.Equal(answer["resultSet"]!["last"]!.GetValue<string>(), matches[^1]!["utcDate"]!.GetValue<string>()[..10]);
        var properties = matches[0]!.AsObject().Select(property => property.Key);
        Assert.Equal(
            ["area", "competition", "season", "id", "utcDate", "status", "matchday", "stage", "group", "lastUpdated", "homeTeam", "awayTeam", "score", "odds", "referees"],
            properties);
    }

    [Fact]
    public async Task Season_Running_HasUndatedRoundsWithoutScores()
    {
        var answer = await GetAsync("/v4/competitions/PL/matches");
        Assert.Equal("2026", answer["filters"]!["season"]!.GetValue<string>());
        var later = answer["matches"]!.AsArray().Where(match => match!["status"]!.GetValue<string>() == "SCHEDULED").ToList();
        Assert.NotEmpty(later);
        Assert.All(later, match =>
        {
            Assert.EndsWith("T00:00:00Z", match!["utcDate"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Null(match["score"]!["winner"]);
            Assert.Null(match["score"]!["fullTime"]!["home"]);
        });
    }

    [Fact]
    public async Task Season_Restricted_IsTheServicesRefusal()
    {
        Assert.Equal((403, Restricted), await ErrorAsync("/v4/competitions/PL/matches?season=2022"));
        Assert.Equal((403, Restricted), await ErrorAsync("/v4/competitions/PL/matches?season=2019"));
        Assert.Equal(200, (await ErrorAsync("/v4/competitions/PL/matches?season=2023")).Status);
        var window = await GetAsync("/v4/matches?dateFrom=2023-04-10&dateTo=2023-04-20");
        Assert.Equal(0, window["resultSet"]!["count"]!.GetValue<int>() - window["matches"]!.AsArray().Count(match => match!["competition"]!["code"]!.GetValue<string>() == "BSA"));
    }

    [Fact]
    public async Task Window_OfTenDays_IsTheSumOfItsDaysAndHalfOpen()
    {
        var ids = Ids(await GetAsync("/v4/matches?dateFrom=2024-03-15&dateTo=2024-03-25"));
        var days = new List<int>();
        for (var day = 15; day < 25; day++) days.AddRange(Ids(await GetAsync($"/v4/matches?dateFrom=2024-03-{day}&dateTo=2024-03-{day + 1}")));
        Assert.NotEmpty(ids);
        Assert.Equal(ids, days);
        var nothing = await GetAsync("/v4/matches?dateFrom=2024-03-16&dateTo=2024-03-16");
        Assert.Equal("""{"count":0,"competitions":"","first":null,"last":null,"played":0}""", nothing["resultSet"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/v4/matches?dateFrom=2024-03-15&dateTo=2024-03-26", "Specified period must not exceed 10 days.")]
    [InlineData("/v4/competitions/PL/matches?dateFrom=2023-08-01&dateTo=2025-09-01", "Specified period must not exceed 750 days.")]
    public async Task Window_TooLong_IsRefused(string path, string message) =>
        Assert.Equal((400, $$"""{"message":"{{message}}","errorCode":400}"""), await ErrorAsync(path));

    [Theory]
    [InlineData("/v4/matches?dateFrom=2024-03-15", 400)]
    [InlineData("/v4/matches?date=yesterday", 400)]
    [InlineData("/v4/competitions/PL/matches?season=22", 400)]
    [InlineData("/v4/matches?status=WON", 400)]
    [InlineData("/v4/competitions/XX/matches", 404)]
    [InlineData("/v4/competitions/PL/matches?season=2031", 404)]
    [InlineData("/v4/nothing", 404)]
    public async Task Request_ThatMakesNoSense_IsRefused(string path, int status) => Assert.Equal(status, (await ErrorAsync(path)).Status);

    [Fact]
    public async Task Key_MissingOrWrong_IsRefusedExceptForTheList()
    {
        Assert.Equal((403, Restricted), await ErrorAsync("/v4/matches", key: null));
        Assert.Equal(200, (await ErrorAsync("/v4/competitions", key: null)).Status);
        Assert.Equal((400, """{"message":"Your API token is invalid.","errorCode":400}"""), await ErrorAsync("/v4/competitions", key: "invalid"));
    }

    [Fact]
    public async Task Cup_UnderWay_GrowsByItsKnockoutRounds()
    {
        var before = await GetAsync("/v4/competitions/CL/matches");
        Assert.Equal(144, before["resultSet"]!["count"]!.GetValue<int>());
        Assert.StartsWith("2027-01-", before["matches"]![0]!["season"]!["endDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Clock.SetUtcNow(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var after = await GetAsync("/v4/competitions/CL/matches");
        Assert.Equal(189, after["resultSet"]!["count"]!.GetValue<int>());
        Assert.StartsWith("2027-05-", after["matches"]![0]!["season"]!["endDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(32, after["matches"]!.AsArray().Count(match => match!["homeTeam"]!["id"] is not null && match["stage"]!.GetValue<string>() == "PLAYOFFS") * 2);
        Assert.Equal(29, after["matches"]!.AsArray().Count(match => match!["homeTeam"]!["id"] is null));
    }

    [Fact]
    public async Task Filters_StatusAndCompetitions_AreAppliedAndEchoed()
    {
        var answer = await GetAsync("/v4/matches?dateFrom=2026-11-14&dateTo=2026-11-24&competitions=PL,BSA&status=FINISHED");
        Assert.Equal("""{"dateFrom":"2026-11-14","dateTo":"2026-11-24","competitions":"PL,BSA","status":["FINISHED"],"permission":"TIER_ONE"}""", answer["filters"]!.ToJsonString());
        Assert.All(answer["matches"]!.AsArray(), match => Assert.Equal("FINISHED", match!["status"]!.GetValue<string>()));
        Assert.NotEmpty(answer["matches"]!.AsArray());
    }

    private static List<int> Ids(JsonNode answer) => [.. answer["matches"]!.AsArray().Select(match => match!["id"]!.GetValue<int>())];
}
