using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>Days of one dataset that are to be done for one reason.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Reason">Why.</param>
/// <param name="Dates">Which days; <see cref="Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Cause">With <see cref="PlanReason.StaleInput"/>: the input that changed; null otherwise.</param>
public sealed record PlannedPartitions(DatasetName Dataset, PlanReason Reason, DateSet Dates, string? Cause = null);
