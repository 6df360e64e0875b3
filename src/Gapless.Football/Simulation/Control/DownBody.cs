namespace Gapless.Football.Simulation.Control;


/// <summary>POST /_simulator/down.</summary>
internal sealed record DownBody(bool Down = true);
