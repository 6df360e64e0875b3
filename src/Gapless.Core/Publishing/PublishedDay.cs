using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Core.Publishing;

/// <summary>The files of a published day, as its manifest has them: what readers inside Gapless take.</summary>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; <see cref="Partitions.Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Files">Its files.</param>
/// <param name="Schema">Their columns.</param>
public sealed record PublishedDay(DatasetName Dataset, DateOnly Date, ImmutableArray<DayFile> Files, TableSchema Schema);
