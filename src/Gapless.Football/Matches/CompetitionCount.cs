namespace Gapless.Football.Matches;

/// <summary>How many matches there are of a competition's season.</summary>
/// <param name="CompetitionCode">The competition.</param>
/// <param name="Season">The season; null where the source does not say.</param>
/// <param name="Status">The matches' status.</param>
/// <param name="Matches">Rows of <c>matches</c>.</param>
public sealed record CompetitionCount(string CompetitionCode, int? Season, string Status, long Matches);
