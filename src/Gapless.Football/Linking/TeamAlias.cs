namespace Gapless.Football.Linking;

/// <summary>Another name of a team.</summary>
/// <param name="Competition">Where it holds; <c>*</c> is everywhere.</param>
/// <param name="Alias">The other name.</param>
/// <param name="Team">The name it stands for.</param>
public sealed record TeamAlias(string Competition, string Alias, string Team);
