namespace Gapless.Football.Linking;

/// <summary>A match that a source's row may be.</summary>
/// <param name="MatchId">Its row in <c>matches</c>.</param>
/// <param name="Source">The source that shows it.</param>
/// <param name="SourceMatchId">Its id there.</param>
/// <param name="KickOff">When it starts, UTC.</param>
/// <param name="HomeTeam">The home team.</param>
/// <param name="AwayTeam">The away team.</param>
public sealed record LinkCandidate(long MatchId, string Source, long SourceMatchId, DateTimeOffset KickOff, string? HomeTeam, string? AwayTeam);
