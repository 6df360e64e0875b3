using Gapless.Core.Partitions;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>What the ledger says of a day that it takes from its manifest.</summary>
internal static class AdoptedDay
{
    /// <summary>The day's row, as the run that published it wrote it.</summary>
    public static Partition Row(Manifest manifest) => new(
        manifest.Dataset, manifest.Date ?? Partition.Undated, PartitionState.Succeeded, false, manifest.Rows, DayVersion.Of(manifest),
        manifest.Evidence, null, manifest.RunId, manifest.GeneratedAt);

    /// <summary>The day's files.</summary>
    public static PublishedDay Published(Manifest manifest) => new(manifest.Dataset, manifest.Date ?? Partition.Undated, manifest.Files, manifest.Schema);
}
