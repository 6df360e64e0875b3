using System.Text.Json.Nodes;
using Gapless.Testing;

namespace Gapless.Football.Tests.Simulation;

public sealed class ControlTests : SimulatorTest
{
    private const string Season = "/v4/competitions/PL/matches?season=2023";

    [Fact]
    public async Task Truth_OfASeason_IsWhatTheApiServes()
    {
        var truth = await GetAsync("/_simulator/matches?competition=PL&season=2023");
        var served = await GetAsync(Season);
        Assert.Equal(380, truth["count"]!.GetValue<int>());
        Assert.Equal(
            served["matches"]!.AsArray().Select(match => $"{match!["id"]} {match["utcDate"]} {match["status"]} {match["score"]!["fullTime"]!["home"]}"),
            truth["matches"]!.AsArray().Select(match => $"{match!["id"]} {match["utcDate"]} {match["status"]} {match["fullTimeHome"]}"));
    }

    [Fact]
    public async Task Correction_OfAScoreAndADate_IsServedWithANewStamp()
    {
        var match = (await GetAsync(Season))["matches"]![0]!;
        var id = match["id"]!.GetValue<int>();
        await PostAsync($"/_simulator/matches/{id}", new JsonObject { ["fullTimeHome"] = 9, ["fullTimeAway"] = 8, ["utcDate"] = "2023-09-09T12:00:00Z" });
        var changed = await GetAsync($"/v4/matches/{id}");
        Assert.Equal(9, changed["score"]!["fullTime"]!["home"]!.GetValue<int>());
        Assert.Equal("HOME_TEAM", changed["score"]!["winner"]!.GetValue<string>());
        Assert.Equal("2023-09-09T12:00:00Z", changed["utcDate"]!.GetValue<string>());
        Assert.Equal("2026-11-21T12:00:00Z", changed["lastUpdated"]!.GetValue<string>());
        var day = await GetAsync("/v4/matches?dateFrom=2023-09-09&dateTo=2023-09-10");
        Assert.Contains(day["matches"]!.AsArray(), one => one!["id"]!.GetValue<int>() == id);
    }

    [Fact]
    public async Task Correction_Removed_VanishesFromBothSources()
    {
        var match = (await GetAsync("/_simulator/matches?competition=PL&season=2023"))["matches"]![0]!;
        await PostAsync($"/_simulator/matches/{match["id"]}", new JsonObject { ["remove"] = true });
        Assert.Equal(379, (await GetAsync(Season))["resultSet"]!["count"]!.GetValue<int>());
        Assert.Equal(404, (await ErrorAsync($"/v4/matches/{match["id"]}")).Status);
        var day = match["utcDate"]!.GetValue<string>()[..10].Replace("-", "", StringComparison.Ordinal);
        var fotMob = await GetAsync($"/api/data/matches?date={day}");
        Assert.DoesNotContain($"\"id\":{match["fotMobId"]},", fotMob.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Down_Switched_BreaksConnectionsUntilSwitchedBack()
    {
        await PostAsync("/_simulator/down", new JsonObject { ["down"] = true });
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("/v4/competitions"));
        await PostAsync("/_simulator/down", new JsonObject { ["down"] = false });
        Assert.Equal(200, (await ErrorAsync("/v4/competitions")).Status);
    }

    [Fact]
    public async Task Hold_AfterOneRequest_HoldsTheNextUntilReleased()
    {
        await PostAsync("/_simulator/hold", new JsonObject { ["after"] = 1 });
        Assert.Equal(200, (await ErrorAsync("/v4/competitions")).Status);
        var held = ErrorAsync("/v4/competitions");
        await Eventually.TrueAsync(async () => (await GetAsync("/_simulator/held"))["waiting"]!.GetValue<int>() == 1, "one answer held");
        Assert.False(held.IsCompleted);
        await PostAsync("/_simulator/release", []);
        Assert.Equal(200, (await held).Status);
        Assert.Equal(0, (await GetAsync("/_simulator/held"))["waiting"]!.GetValue<int>());
    }
}
