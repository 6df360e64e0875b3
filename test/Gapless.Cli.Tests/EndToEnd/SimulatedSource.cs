using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Gapless.Football.Simulation;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The built-in simulator in the test's process, driven over its own controls.</summary>
internal sealed class SimulatedSource : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly FootballSimulator _simulator;
    private readonly HttpClient _http;

    private SimulatedSource(FootballSimulator simulator)
    {
        _simulator = simulator;
        _http = new HttpClient { BaseAddress = simulator.BaseAddress };
    }

    public Uri Address => _simulator.BaseAddress;

    /// <summary>The world stands still unless a clock is given: two runs of one test see the same matches in play.</summary>
    public static async Task<SimulatedSource> StartAsync(SimulatorOptions? options = null, TimeProvider? clock = null) =>
        new(await FootballSimulator.StartAsync(
            options ?? Unlimited(), clock ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow()), CancellationToken.None));

    /// <summary>Without a limit, made up.</summary>
    public static SimulatorOptions Unlimited() => new() { RequestsPerMinute = 0 };

    /// <summary>Without a limit, with the 1,372 real matches.</summary>
    public static SimulatorOptions RealMatches() => new() { RequestsPerMinute = 0, MatchesFile = SharedData.File("football/matches.jsonl.gz") };

    public Task FaultsAsync(double rate, double stallSeconds = 60, params string[] kinds) =>
        PostAsync("faults", kinds.Length == 0 ? new { rate, stall_seconds = stallSeconds } : new { rate, stall_seconds = stallSeconds, kinds });

    public Task DownAsync(bool down) => PostAsync("down", new { down });

    public Task LimitAsync(int requestsPerMinute) => PostAsync("limit", new { requests_per_minute = requestsPerMinute });

    public Task HoldAsync(int after = 0) => PostAsync("hold", new { after });

    public Task ReleaseAsync() => PostAsync("release", new { });

    public Task CorrectAsync(long id, object correction) => PostAsync(string.Create(CultureInfo.InvariantCulture, $"matches/{id}"), correction);

    /// <summary>Waits until so many answers are held.</summary>
    public Task HeldAsync(int answers = 1) => Eventually.TrueAsync(
        async () => (await _http.GetFromJsonAsync<JsonElement>("_simulator/held")).GetProperty("waiting").GetInt32() >= answers, $"{answers} answers are held");

    public async Task<SourceTraffic> TrafficAsync() => (await _http.GetFromJsonAsync<SourceTraffic>("_simulator/stats", Snake))!;

    /// <summary>How many requests there were so far.</summary>
    public async Task<int> CountAsync() => (await TrafficAsync()).Requests;

    /// <summary>The answer key, without what was removed.</summary>
    public async Task<IReadOnlyList<TrueMatch>> TruthAsync()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>("_simulator/matches");
        return [.. answer.GetProperty("matches").Deserialize<List<TrueMatch>>(JsonSerializerOptions.Web)!.Where(match => !match.Removed)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    private async Task PostAsync(string control, object body)
    {
        using var response = await _http.PostAsync(new Uri($"_simulator/{control}", UriKind.Relative), JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Default));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
