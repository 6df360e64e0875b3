namespace Gapless.Football.FootballData.Catalogue;

/// <summary>Whether this key may read a season, as an answer has shown.</summary>
/// <param name="IsReadable">False: refused with 403.</param>
/// <param name="LookedAt">When the whole season was last answered, UTC; null when only a window has shown it.</param>
internal sealed record SeasonAccess(bool IsReadable, DateTimeOffset? LookedAt);
