namespace Gapless.Server.Api;

/// <summary>A verification; see docs/dev/api.md.</summary>
internal sealed record VerifyDocument(
    string State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Done, int Total, string? Error, IReadOnlyList<DifferenceDocument> Differences);
