namespace Gapless.Football.Simulation.Control;


/// <summary>GET /_simulator/stats.</summary>
internal sealed record SimulatorStats(
    int Requests,
    IReadOnlyDictionary<string, int> ByPath,
    IReadOnlyList<WindowStats> Windows,
    int MaxInWindow,
    [property: System.Text.Json.Serialization.JsonPropertyName("rejected_429")] int Rejected429,
    int Faults,
    IReadOnlyList<RequestStats> Recent);
