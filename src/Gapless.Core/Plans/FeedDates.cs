using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>Days of one dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Dates">Its days.</param>
public sealed record FeedDates(DatasetName Dataset, DateSet Dates);
