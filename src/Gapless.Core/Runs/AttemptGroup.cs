using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Runs;

/// <summary>Days of one dataset, without a gap, that a run left in the same state and with the same error.</summary>
/// <param name="Dataset">The feed or table.</param>
/// <param name="State">How they ended.</param>
/// <param name="Error">Why they failed or are restricted; null otherwise.</param>
/// <param name="Dates">Which they are.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Bytes">The bytes of their files.</param>
/// <param name="ActiveTime">How long they took together.</param>
/// <param name="PeakMemory">Most memory that the process had held until one of them ended, in bytes.</param>
public sealed record AttemptGroup(
    DatasetName Dataset, PartitionState State, string? Error, DateRange Dates, long Rows, long Bytes, TimeSpan ActiveTime, long PeakMemory);
