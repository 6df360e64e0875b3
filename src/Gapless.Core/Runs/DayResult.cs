using Gapless.Core.Datasets;

namespace Gapless.Core.Runs;

/// <summary>How a run left a day of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Day">The day; <see cref="Partitions.Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Outcome">How.</param>
/// <param name="Rows">Rows published.</param>
/// <param name="Files">Files published.</param>
/// <param name="ErrorType">One or two words, for a failed or blocked day; null otherwise.</param>
/// <param name="Error">What is wrong; null unless failed or blocked.</param>
public sealed record DayResult(DatasetName Table, DateOnly Day, DayOutcome Outcome, long Rows, int Files, string? ErrorType, string? Error);
