using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Verification;

namespace Gapless.Runtime.Verification;

/// <summary>Finds kept versions that cannot be brought back any more.</summary>
internal static class LostVersions
{
    /// <summary>Those with a file that is not there, or of another size.</summary>
    public static async Task<IReadOnlyList<KeptVersion>> FindAsync(IStore store, DatasetName table, IReadOnlyList<KeptVersion> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return [];
        var there = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(LakePaths.Versions(table), cancellationToken)) there[item.Key] = item.Bytes;
        return [.. versions.Where(version => version.Day.Manifest is { } manifest && !manifest.Files.All(file => there.GetValueOrDefault(version.Prefix + file.Name, -1) == file.Bytes))];
    }

    /// <summary>What verify says of one.</summary>
    public static Difference Difference(KeptVersion version) => DayComparison.Make(version.Dataset, version.Date, DifferenceKind.LostVersion, Text.Of("Verify.LostVersion", version.Prefix));
}
