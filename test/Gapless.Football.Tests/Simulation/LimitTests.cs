using System.Text.Json.Nodes;
using Gapless.Football.Simulation;

namespace Gapless.Football.Tests.Simulation;

public sealed class LimitTests : SimulatorTest
{
    protected override SimulatorOptions Options => new() { RequestsPerMinute = 3 };

    private async Task<(int Status, string Left, string Reset)> AskAsync(string key = "key")
    {
        using var response = await SendAsync("/v4/competitions", key);
        Assert.Equal("v4", response.Headers.GetValues("X-API-Version").Single());
        return ((int)response.StatusCode, response.Headers.GetValues("X-Requests-Available-Minute").Single(), response.Headers.GetValues("X-RequestCounter-Reset").Single());
    }

    [Fact]
    public async Task Limit_WithinAndOverAWindow_IsCountedAndRefusedInTheServicesWords()
    {
        Assert.Equal((200, "2", "60"), await AskAsync());
        Clock.Advance(TimeSpan.FromSeconds(11.5));
        Assert.Equal((200, "1", "49"), await AskAsync());
        Assert.Equal((200, "0", "49"), await AskAsync());
        Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal((429, """{"message":"You reached your request limit. Wait 48 seconds.","errorCode":429}"""), await ErrorAsync("/v4/competitions"));
        Assert.Equal((200, "2", "60"), await AskAsync("another"));
        Clock.Advance(TimeSpan.FromSeconds(48));
        Assert.Equal((200, "2", "60"), await AskAsync());

        var stats = await GetAsync("/_simulator/stats");
        Assert.Equal(6, stats["requests"]!.GetValue<int>());
        Assert.Equal(4, stats["max_in_window"]!.GetValue<int>());
        Assert.Equal(1, stats["rejected_429"]!.GetValue<int>());
        Assert.Equal(3, stats["windows"]!.AsArray().Count);
        Assert.Equal(6, stats["by_path"]!["/v4/competitions"]!.GetValue<int>());
    }

    [Fact]
    public async Task Limit_Changed_HoldsAtOnce()
    {
        await PostAsync("/_simulator/limit", new JsonObject { ["requests_per_minute"] = 1 });
        Assert.Equal((200, "0", "60"), await AskAsync());
        Assert.Equal(429, (await AskAsync()).Status);
    }

    [Fact]
    public async Task Limit_OfFotMob_IsNone()
    {
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await ErrorAsync("/api/data/matches?date=20240316")).Status);
    }
}
