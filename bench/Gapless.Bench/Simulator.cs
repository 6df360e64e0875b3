using System.Text.Json;
using Gapless.Football.Simulation;

namespace Gapless.Bench;

/// <summary>The product's simulator without limit or pause, and what it has been asked.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly FootballSimulator _simulator;

    private Simulator(FootballSimulator simulator) => _simulator = simulator;

    /// <summary>The root of football-data.org v4.</summary>
    public Uri BaseUrl => new(_simulator.BaseAddress, "v4/");

    /// <summary>Starts it.</summary>
    public static async Task<Simulator> StartAsync(TimeProvider? clock = null) =>
        new(await FootballSimulator.StartAsync(new SimulatorOptions { RequestsPerMinute = 0 }, clock ?? TimeProvider.System, CancellationToken.None));

    /// <summary>The addresses asked for so far, in order.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync()
    {
        using var stats = JsonDocument.Parse(await _http.GetByteArrayAsync(new Uri(_simulator.BaseAddress, "_simulator/stats")));
        return [.. stats.RootElement.GetProperty("recent").EnumerateArray().Select(request => request.GetProperty("path").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }
}
