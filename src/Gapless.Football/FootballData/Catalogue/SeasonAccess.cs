namespace Gapless.Football.FootballData.Catalogue;

/// <summary>Whether this key may read a season, as an answer has shown.</summary>
/// <param name="IsReadable">False: refused with 403.</param>
/// <param name="LookedAt">When the weekly looks are counted from, UTC: the last answer with the whole season, or the window that first showed it.</param>
internal sealed record SeasonAccess(bool IsReadable, DateTimeOffset LookedAt);
