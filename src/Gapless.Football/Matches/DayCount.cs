namespace Gapless.Football.Matches;

/// <summary>How many matches a competition has on a UTC day.</summary>
/// <param name="Date">The day.</param>
/// <param name="CompetitionCode">The competition.</param>
/// <param name="Matches">Rows of <c>matches</c>, vanished ones left out.</param>
public sealed record DayCount(DateOnly Date, string CompetitionCode, long Matches);
