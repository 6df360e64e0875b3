using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>Days of one dataset that are to be done for one reason.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Reason">Why.</param>
/// <param name="Dates">Which days.</param>
public sealed record PlannedPartitions(DatasetName Dataset, PlanReason Reason, DateSet Dates);
