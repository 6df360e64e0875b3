using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Gapless.Football.Simulation;
using Gapless.Testing;

namespace Gapless.Browser.Tests.Support;

/// <summary>The built-in simulator in the test's process: it fails, holds its answers back and recovers as told, at one address.</summary>
internal sealed class FootballSource : IAsyncDisposable
{
    private readonly FootballSimulator _simulator;
    private readonly HttpClient _http;

    private FootballSource(FootballSimulator simulator)
    {
        _simulator = simulator;
        _http = new HttpClient { BaseAddress = simulator.BaseAddress };
    }

    public Uri Address => _simulator.BaseAddress;

    public static async Task<FootballSource> StartAsync() =>
        new(await FootballSimulator.StartAsync(new SimulatorOptions { RequestsPerMinute = 0 }, TimeProvider.System, CancellationToken.None));

    /// <summary>Every answer is an error of the server.</summary>
    public Task BreakAsync() => PostAsync("faults", new { rate = 1, kinds = (string[])["server_error"] });

    public Task MendAsync() => PostAsync("faults", new { rate = 0 });

    /// <summary>That many more requests are answered; later ones wait.</summary>
    public Task HoldAsync(int after) => PostAsync("hold", new { after });

    public Task ReleaseAsync() => PostAsync("release", new { });

    /// <summary>Waits until an answer is held.</summary>
    public Task HeldAsync() => Eventually.TrueAsync(
        async () => (await _http.GetFromJsonAsync<JsonElement>("_simulator/held")).GetProperty("waiting").GetInt32() > 0, "an answer is held");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    private async Task PostAsync(string control, object body)
    {
        using var response = await _http.PostAsync(
            new Uri(string.Create(CultureInfo.InvariantCulture, $"_simulator/{control}"), UriKind.Relative), JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Default));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
