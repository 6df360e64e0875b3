namespace Gapless.Football.Simulation.World;


/// <summary>The end date a season shows from an instant on; it grows when a knockout round is drawn.</summary>
internal readonly record struct SeasonEnd(DateTimeOffset From, DateOnly Date);
