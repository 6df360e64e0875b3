namespace Gapless.Football.Linking;

/// <summary>Which row of <c>matches</c> shows a later source's row.</summary>
/// <param name="Source">Whose row.</param>
/// <param name="SourceMatchId">Its id there.</param>
/// <param name="MatchId">The row that shows it: its own, or the first source's; null when it cannot be decided.</param>
/// <param name="Conflict">Why not, as <see cref="LinkReason"/> writes it.</param>
internal sealed record LinkDecision(string Source, long SourceMatchId, long? MatchId, string? Conflict);
