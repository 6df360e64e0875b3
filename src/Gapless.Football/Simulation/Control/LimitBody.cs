namespace Gapless.Football.Simulation.Control;


/// <summary>POST /_simulator/limit.</summary>
internal sealed record LimitBody(int RequestsPerMinute);
