using System.Text.Json;
using System.Text.Json.Nodes;
using Gapless.Testing;

namespace Gapless.Football.Tests.Simulation;

public sealed class FaultTests : SimulatorTest
{
    private const string Season = "/v4/competitions/BL1/matches?season=2023";

    private Task<JsonNode> FaultAsync(string kind, double rate = 1) =>
        PostAsync("/_simulator/faults", new JsonObject { ["rate"] = rate, ["kinds"] = new JsonArray(kind) });

    [Theory]
    [InlineData("server_error", 500)]
    [InlineData("unavailable", 503)]
    public async Task Fault_OfTheServer_HasItsStatusAndIsCounted(string kind, int status)
    {
        await FaultAsync(kind);
        Assert.Equal(status, (await ErrorAsync(Season)).Status);
        var stats = await GetAsync("/_simulator/stats");
        Assert.Equal(1, stats["faults"]!.GetValue<int>());
        Assert.Equal(1, stats["max_in_window"]!.GetValue<int>());
        Assert.Equal(kind, stats["recent"]![0]!["fault"]!.GetValue<string>());
        Assert.Equal(Season, stats["recent"]![0]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fault_Reset_BreaksInTheMiddleOfTheBody()
    {
        await FaultAsync("reset");
        await Assert.ThrowsAsync<HttpRequestException>(() => ErrorAsync(Season));
    }

    [Fact]
    public async Task Fault_CutJson_LooksCompleteAndIsNot()
    {
        await FaultAsync("cut_json");
        var (status, body) = await ErrorAsync(Season);
        Assert.Equal(200, status);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
    }

    [Fact]
    public async Task Fault_WrongCount_DiffersFromTheMatches()
    {
        await FaultAsync("wrong_count");
        var answer = await GetAsync(Season);
        Assert.Equal(307, answer["resultSet"]!["count"]!.GetValue<int>());
        Assert.Equal(306, answer["matches"]!.AsArray().Count);
    }

    [Fact]
    public async Task Fault_Html_IsNoJson()
    {
        await FaultAsync("html");
        var (status, body) = await ErrorAsync(Season);
        Assert.Equal(200, status);
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_Stall_EndsByTheClock()
    {
        await FaultAsync("stall");
        var answer = ErrorAsync(Season);
        await Eventually.TrueAsync(() => Clock.WaitingTimers == 1, "the answer stalls");
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(answer.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await answer).Status);
    }

    [Fact]
    public async Task Faults_AtARate_StrikeAboutThatOften()
    {
        await FaultAsync("server_error", 0.3);
        for (var i = 0; i < 200; i++) await ErrorAsync("/v4/competitions");
        Assert.InRange((await GetAsync("/_simulator/stats"))["faults"]!.GetValue<int>(), 40, 80);
    }
}
