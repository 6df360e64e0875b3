using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Versions;

/// <summary>What can go of a table's kept versions.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Files">Their files, and those that belong to no version.</param>
internal sealed record TableGarbage(IReadOnlyList<KeptVersion> Versions, IReadOnlyList<StoredObject> Files)
{
    /// <summary>Makes it out; writes nothing.</summary>
    /// <remarks>The files are listed first, then the journal is read, then the rows: a version that is put by meanwhile is in one of the two.</remarks>
    /// <param name="services">The ports.</param>
    /// <param name="table">The table.</param>
    /// <param name="keep">How many versions of a day stay.</param>
    /// <param name="before">Versions that were replaced before this go too, UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<TableGarbage> FindAsync(PublishServices services, DatasetName table, int keep, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var there = new List<StoredObject>();
        await foreach (var item in services.Store.ListAsync(LakePaths.Versions(table), cancellationToken)) there.Add(item);
        var inHand = (await services.Tables.IntentsAsync(table, cancellationToken)).Select(intent => intent.Replaces?.Manifest).OfType<Manifest>().Select(LakePaths.Version).ToList();
        var kept = await services.Versions.ReadAsync(table, new DateRange(Partition.Undated, DateOnly.MaxValue), cancellationToken);
        var gone = kept.GroupBy(version => version.Date).SelectMany(day => day.Reverse().Where((version, newer) => newer >= keep || version.KeptAt < before)).ToList();
        var needed = kept.Except(gone).SelectMany(VersionFiles.KeysOf).ToHashSet(StringComparer.Ordinal);
        return new TableGarbage(gone, there.FindAll(item => !needed.Contains(item.Key) && !inHand.Exists(prefix => item.Key.StartsWith(prefix, StringComparison.Ordinal))));
    }
}
