using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Publishing;

/// <summary>A journal entry: everything that is needed to finish the publishing of a day that was begun.</summary>
/// <param name="RunId">The run; with dataset and date the entry's key.</param>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; <see cref="Partitions.Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Token">The token of the lease that it was written under.</param>
/// <param name="Mode">In which order.</param>
/// <param name="Target">The day's prefix, with a <c>/</c> at its end.</param>
/// <param name="Source">The prefix under which the new files lie, with a <c>/</c> at its end.</param>
/// <param name="Delete">The names of the old files within the target: exactly these are deleted, never a fresh listing.</param>
/// <param name="SeenManifest">The store's version of manifest.json when the entry was written; null when there was none.</param>
/// <param name="Manifest">What is published; null when the day is to be empty.</param>
/// <param name="Evidence">What the ledger's row will say of inputs; null when the day is to be missing.</param>
public sealed record PublishIntent(
    string RunId,
    DatasetName Dataset,
    DateOnly Date,
    long Token,
    PublishMode Mode,
    string Target,
    string Source,
    ImmutableArray<string> Delete,
    string? SeenManifest,
    Manifest? Manifest,
    string? Evidence)
{
    /// <summary>What it takes the place of and keeps; null when nothing is kept.</summary>
    public ReplacedDay? Replaces { get; init; }
}
