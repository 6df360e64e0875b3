using System.Globalization;
using System.Text.Json.Nodes;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Tests.Simulation;

public sealed class FotMobTests : SimulatorTest
{
    private static IEnumerable<JsonNode> Matches(JsonNode day) => day["leagues"]!.AsArray().SelectMany(league => league!["matches"]!.AsArray()).Select(match => match!);

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Day_Past_HasTheRecordedShape()
    {
        var day = await GetAsync("/api/data/matches?date=20240316");
        Assert.Equal("20240316", day["date"]!.GetValue<string>());
        var league = day["leagues"]!.AsArray().Single(one => one!["primaryId"]!.GetValue<int>() == 47)!;
        Assert.Equal("ENG", league["ccode"]!.GetValue<string>());
        var match = league["matches"]!.AsArray().First(one => one!["statusId"]!.GetValue<int>() == 6)!;
        Assert.Equal(
            ["id", "leagueId", "time", "timeTS", "home", "away", "eliminatedTeamId", "statusId", "tournamentStage", "status"],
            match.AsObject().Select(property => property.Key));
        Assert.Equal("FT", match["status"]!["reason"]!["short"]!.GetValue<string>());
        Assert.Equal($"{match["home"]!["score"]} - {match["away"]!["score"]}", match["status"]!["scoreStr"]!.GetValue<string>());
        Assert.Equal(
            DateTimeOffset.Parse(match["status"]!["utcTime"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
            match["timeTS"]!.GetValue<long>());
        Assert.Contains(day["leagues"]!.AsArray(), one => one!["primaryId"]!.GetValue<int>() == 990_001);
    }

    [Fact]
    public async Task Match_Unplayed_IsNilNilWithoutReason()
    {
        var match = Matches(await GetAsync("/api/data/matches?date=20261205")).First();
        Assert.Equal(0, match["home"]!["score"]!.GetValue<int>());
        Assert.Equal(1, match["statusId"]!.GetValue<int>());
        Assert.Null(match["status"]!["reason"]);
        Assert.False(match["status"]!["finished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Shootout_HasThePenaltiesApartFromTheScore()
    {
        var fixture = Simulator.World.SeasonsAt(Simulator.World.Find("CL")!, Clock.GetUtcNow()).SelectMany(season => season.Fixtures)
            .First(one => one.Score?.Penalties is not null);
        var day = await GetAsync($"/api/data/matches?date={Day(fixture.LastKickOff)}");
        var match = Matches(day).Single(one => one["id"]!.GetValue<int>() == fixture.FotMobId);
        Assert.Equal(fixture.Score!.Played.Home, match["home"]!["score"]!.GetValue<int>());
        Assert.Equal(fixture.Score.Penalties!.Value.Home, match["home"]!["penScore"]!.GetValue<int>());
        Assert.Equal("Pen", match["status"]!["reason"]!["short"]!.GetValue<string>());
        Assert.NotNull(match["eliminatedTeamId"]);
    }

    [Fact]
    public async Task Day_InAnotherZone_BeginsAtItsMidnight()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/Sao_Paulo", out _)) Gapless.Testing.Unavailable.Because("this machine has no zone files");
        var fixture = Simulator.World.SeasonsAt(Simulator.World.Find("BSA")!, Clock.GetUtcNow()).SelectMany(season => season.Fixtures)
            .First(one => one.LastKickOff.UtcDateTime is { Hour: 0, Minute: 30, Year: 2024 });
        var eve = Day(fixture.LastKickOff.AddDays(-1));
        Assert.DoesNotContain(Matches(await GetAsync($"/api/data/matches?date={eve}")), one => one["id"]!.GetValue<int>() == fixture.FotMobId);
        var match = Matches(await GetAsync($"/api/data/matches?date={eve}&timezone=America%2FSao_Paulo")).Single(one => one["id"]!.GetValue<int>() == fixture.FotMobId);
        Assert.EndsWith("21:30", match["time"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithoutUserAgent_IsForbidden() =>
        Assert.Equal(403, (await ErrorAsync("/api/data/matches?date=20240316", userAgent: null)).Status);
}
