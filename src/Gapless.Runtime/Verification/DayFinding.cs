using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>One day as the store and the ledger have it.</summary>
/// <param name="Day">The day; undated for a non-partitioned table.</param>
/// <param name="Objects">What lies in its folder, by name.</param>
/// <param name="Found">Its manifest; null when there is none.</param>
/// <param name="Row">The ledger's row; null when the day is missing.</param>
/// <param name="Published">The ledger's files; null when it has none.</param>
internal sealed record DayFinding(DateOnly Day, IReadOnlyDictionary<string, StoredObject> Objects, FoundManifest? Found, Partition? Row, PublishedDay? Published)
{
    /// <summary>True when the ledger has the day as published.</summary>
    public bool IsClaimed => Published is not null || Row is { Version: not null } or { State: PartitionState.Succeeded };

    /// <summary>The data files that no manifest names. With a manifest that cannot be read nobody can say.</summary>
    public IEnumerable<string> Strays => Found is { Manifest: null }
        ? []
        : Objects.Keys.Where(name => name is not (Manifest.FileName or LakePaths.Success) && !(Found?.Manifest!.Files.Any(file => file.Name == name) ?? false))
            .Order(StringComparer.Ordinal);

    /// <summary>True when the ledger says of the day what its manifest says.</summary>
    public bool FitsLedger(Manifest manifest) =>
        Published is not null && Row is not null && Row.Version == DayVersion.Of(manifest) && Row.Rows == manifest.Rows
        && Published.Files.SequenceEqual(manifest.Files) && Published.Schema.Equals(manifest.Schema);
}
