namespace Gapless.Football.Linking;

/// <summary>A source's match that could not be decided: it may be one of the candidates, or a match of its own.</summary>
/// <param name="Source">Whose row.</param>
/// <param name="SourceMatchId">Its id there.</param>
/// <param name="CompetitionCode">Its competition.</param>
/// <param name="KickOff">When it starts, UTC.</param>
/// <param name="HomeTeam">The home team, as this source writes it.</param>
/// <param name="AwayTeam">The away team, as this source writes it.</param>
/// <param name="Doubt">Why it was not decided.</param>
/// <param name="Candidates">What it may be.</param>
public sealed record LinkConflict(
    string Source,
    long SourceMatchId,
    string CompetitionCode,
    DateTimeOffset KickOff,
    string? HomeTeam,
    string? AwayTeam,
    LinkDoubt Doubt,
    IReadOnlyList<LinkCandidate> Candidates);
