namespace Gapless.Football.Simulation.Control;


/// <summary>POST /_simulator/faults: what is left out stays as it is.</summary>
/// <param name="Rate">The probability, 0 to 1.</param>
/// <param name="Kinds">The kinds to draw from, such as <c>stall</c> or <c>cut_json</c>.</param>
/// <param name="StallSeconds">How long a stalled answer takes.</param>
internal sealed record FaultsBody(double? Rate = null, string[]? Kinds = null, double? StallSeconds = null);
