namespace Gapless.Football.Matches;

/// <summary>Goals of both sides; null where the source says nothing.</summary>
/// <param name="Home">The home side's.</param>
/// <param name="Away">The away side's.</param>
public readonly record struct Score(int? Home, int? Away);
