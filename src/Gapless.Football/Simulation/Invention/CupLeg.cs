using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>One match of a knockout round.</summary>
internal sealed record CupLeg(string Stage, DateOnly Day, Club Home, Club Away, Score Score, DateTimeOffset AppearsAt, DateTimeOffset DrawnAt);
