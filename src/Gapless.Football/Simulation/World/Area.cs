namespace Gapless.Football.Simulation.World;


/// <summary>A country or region as football-data.org writes it.</summary>
internal sealed record Area(int Id, string Name, string Code, string? Flag);
