namespace Gapless.Server.Api;

/// <summary>How the server stands; see docs/dev/api.md.</summary>
internal sealed record HealthDocument(
    DateTimeOffset StartedAt, string Version, long MemoryBytes, ReachDocument Ledger, ReachDocument Store, int LiveRuns, IReadOnlyList<CheckDocument> Checks);
