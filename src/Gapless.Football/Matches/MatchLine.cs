namespace Gapless.Football.Matches;

/// <summary>A match in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">The competition's code.</param>
/// <param name="KickOff">When it begins, UTC.</param>
/// <param name="Home">The home team; null while nobody knows.</param>
/// <param name="Away">The other team; null while nobody knows.</param>
/// <param name="Status">How it stands.</param>
/// <param name="HomeScore">Goals; null before there are any to count.</param>
/// <param name="AwayScore">Goals; null before there are any to count.</param>
public sealed record MatchLine(long Id, string Code, DateTimeOffset KickOff, string? Home, string? Away, string Status, int? HomeScore, int? AwayScore);
