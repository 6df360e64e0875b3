namespace Gapless.Football.Matches;

/// <summary>How many matches a competition has on a day.</summary>
/// <param name="Code">The competition's code.</param>
/// <param name="Competition">Its name.</param>
/// <param name="Day">The UTC day.</param>
/// <param name="Matches">How many, at least one.</param>
public sealed record MatchCount(string Code, string Competition, DateOnly Day, int Matches);
