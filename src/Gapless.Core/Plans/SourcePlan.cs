using System.Collections.Immutable;

namespace Gapless.Core.Plans;

/// <summary>One source's part of a plan.</summary>
/// <param name="Partitions">The days by dataset and reason.</param>
/// <param name="Settlements">Days decided without a request.</param>
/// <param name="Requests">The requests, ordinals counted from 0 within this source.</param>
/// <param name="EstimatedTime">How long the source's budget makes it take.</param>
/// <param name="Assumptions">What had to be assumed, as sentences.</param>
public sealed record SourcePlan(
    ImmutableArray<PlannedPartitions> Partitions,
    ImmutableArray<PlannedSettlement> Settlements,
    ImmutableArray<PlannedRequest> Requests,
    TimeSpan EstimatedTime,
    ImmutableArray<string> Assumptions);
