namespace Gapless.Server.Api;

/// <summary>The states of all datasets' days; see docs/dev/api.md.</summary>
internal sealed record CoverageDocument(
    DateOnly From, DateOnly To, DateOnly Today, DateTimeOffset? AsOf, long Revision, bool Pending, IReadOnlyList<string> States, IReadOnlyList<CoverageRow> Datasets);
