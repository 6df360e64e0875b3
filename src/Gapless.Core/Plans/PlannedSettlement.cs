using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>Days that are decided by what is already known, without a request.</summary>
/// <param name="Dataset">The feed.</param>
/// <param name="State"><see cref="PartitionState.Empty"/> (no season then) or <see cref="PartitionState.Restricted"/> (a season known to be refused).</param>
/// <param name="Evidence">What is known: <c>catalogue</c> or <c>access</c>.</param>
/// <param name="Dates">Which days.</param>
public sealed record PlannedSettlement(DatasetName Dataset, PartitionState State, string Evidence, DateSet Dates);
