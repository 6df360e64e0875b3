namespace Gapless.Football.Linking;

/// <summary>What linking looks at. All rows given together are of one competition.</summary>
/// <param name="Source">Whose row.</param>
/// <param name="SourceMatchId">Its id there.</param>
/// <param name="KickOff">When it starts.</param>
/// <param name="Home">The home team, as <see cref="TeamAliases.Canonical"/> makes it; null when not drawn.</param>
/// <param name="Away">The away team, likewise.</param>
/// <param name="Vanished">True when the source has it no more.</param>
internal sealed record LinkRow(string Source, long SourceMatchId, DateTimeOffset KickOff, string? Home, string? Away, bool Vanished);
