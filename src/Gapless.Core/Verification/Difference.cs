using Gapless.Core.Datasets;

namespace Gapless.Core.Verification;

/// <summary>One thing that does not fit.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; null for a non-partitioned table, and for what belongs to no day.</param>
/// <param name="Detail">A sentence for people, with the names and numbers.</param>
public sealed record Difference(DifferenceKind Kind, DatasetName Dataset, DateOnly? Date, string Detail);
