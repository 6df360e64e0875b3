namespace Gapless.Football.Simulation.Traffic;


/// <summary>What the limit says of a request.</summary>
/// <param name="Allowed">The request is within the limit.</param>
/// <param name="Available">Requests left in the window.</param>
/// <param name="ResetSeconds">Seconds until the window ends, rounded up.</param>
internal readonly record struct Charge(bool Allowed, int Available, int ResetSeconds);
