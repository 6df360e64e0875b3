namespace Gapless.Server.Api;

/// <summary>Matches a day: a number for each day of the range.</summary>
internal sealed record MatchCountsDocument(DateOnly From, DateOnly To, IReadOnlyList<CompetitionDocument> Competitions);
