using System.Collections.Immutable;

namespace Gapless.Football.FootballData;

/// <summary>What the football-data.org source is told by the project.</summary>
/// <param name="Competitions">The codes to collect; empty = all that the key may read.</param>
public sealed record FootballDataSettings(ImmutableArray<string> Competitions);
