namespace Gapless.Football.Simulation.Control;


/// <summary>A window of the limit.</summary>
internal sealed record WindowStats(string Key, DateTimeOffset OpenedAt, int Count);
