namespace Gapless.Football.Simulation.Control;


/// <summary>A request that reached an API; without a status it is under way, or its connection was broken.</summary>
internal sealed record RequestStats(DateTimeOffset At, string Path, int? Status, string? Fault);
