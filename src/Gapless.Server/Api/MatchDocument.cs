namespace Gapless.Server.Api;

/// <summary>A match in a list.</summary>
internal sealed record MatchDocument(long Id, string Competition, DateTimeOffset Kickoff, string? Home, string? Away, string Status, int? HomeScore, int? AwayScore);
