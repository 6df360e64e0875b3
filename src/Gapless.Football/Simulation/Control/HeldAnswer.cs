namespace Gapless.Football.Simulation.Control;


/// <summary>GET /_simulator/held.</summary>
internal sealed record HeldAnswer(int Waiting);
