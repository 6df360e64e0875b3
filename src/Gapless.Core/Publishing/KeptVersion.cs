using Gapless.Core.Datasets;

namespace Gapless.Core.Publishing;

/// <summary>A version of a day that is kept since another one took its place. By dataset, day and token there is one.</summary>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; <see cref="Partitions.Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Token">The token of the lease under which it was replaced: of two of a day the larger one is of the newer version.</param>
/// <param name="RunId">The run that replaced it.</param>
/// <param name="KeptAt">When, UTC.</param>
/// <param name="Day">What it is.</param>
public sealed record KeptVersion(DatasetName Dataset, DateOnly Date, long Token, string RunId, DateTimeOffset KeptAt, ReplacedDay Day)
{
    /// <summary>Where its files are, with a <c>/</c> at its end; null when it has none.</summary>
    public string? Prefix => Day.Manifest is { } manifest ? LakePaths.Version(manifest) : null;
}
