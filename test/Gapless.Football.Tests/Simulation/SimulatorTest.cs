using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gapless.Football.Simulation;
using Gapless.Testing;

namespace Gapless.Football.Tests.Simulation;

/// <summary>A simulator under a clock of the test's own, and ways to ask it.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private readonly HttpClient _client = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    protected FootballSimulator Simulator { get; private set; } = null!;

    protected virtual SimulatorOptions Options => new() { RequestsPerMinute = 0 };

    public virtual async ValueTask InitializeAsync()
    {
        Simulator = await FootballSimulator.StartAsync(Options, Clock, TestContext.Current.CancellationToken);
        _client.BaseAddress = Simulator.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await Simulator.DisposeAsync();
    }

    protected Task<HttpResponseMessage> SendAsync(string path, string? key = "key", string? userAgent = "test")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null) request.Headers.Add("X-Auth-Token", key);
        if (userAgent is not null) request.Headers.Add("User-Agent", userAgent);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    protected async Task<JsonNode> GetAsync(string path)
    {
        using var response = await SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    protected async Task<(int Status, string Body)> ErrorAsync(string path, string? key = "key", string? userAgent = "test")
    {
        using var response = await SendAsync(path, key, userAgent);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    protected async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var response = await _client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
