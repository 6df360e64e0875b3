namespace Gapless.Football.Simulation.Control;


/// <summary>POST /_simulator/hold: how many more requests pass before the holding begins.</summary>
internal sealed record HoldBody(int After = 0);
