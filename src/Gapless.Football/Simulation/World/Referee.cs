namespace Gapless.Football.Simulation.World;


/// <summary>A referee of a match.</summary>
internal sealed record Referee(int Id, string Name, string? Nationality);
