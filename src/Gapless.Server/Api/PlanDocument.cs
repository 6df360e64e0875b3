namespace Gapless.Server.Api;

/// <summary>A stored plan; see docs/dev/api.md.</summary>
internal sealed record PlanDocument(
    string PlanId, DateOnly AsOf, string Subject, DateOnly From, DateOnly To, int PartitionCount, IReadOnlyList<PlanPartDocument> Parts, int Requests, double EstimatedSeconds,
    long EstimatedBytes, IReadOnlyList<string> Assumptions, string Command);
