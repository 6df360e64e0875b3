using System.Text;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Publishing;

/// <summary>A day's manifest.json as it was found.</summary>
/// <param name="Manifest">What it says; null when it cannot be used.</param>
/// <param name="Problem">What is wrong with it; null when it can.</param>
internal sealed record FoundManifest(Manifest? Manifest, string? Problem)
{
    /// <summary>Reads it; null when it is not there (any more).</summary>
    public static async Task<FoundManifest?> ReadAsync(IStore store, DatasetName table, DateOnly day, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(LakePaths.Day(table, day) + Manifest.FileName, cancellationToken) is not { } content) return null;
        try
        {
            var manifest = ManifestJson.Read(Encoding.UTF8.GetString(content.Content.Span));
            if (manifest.Dataset != table || (manifest.Date ?? Partition.Undated) != day)
                return new FoundManifest(null, Text.Of("Verify.OtherManifest", LakePaths.Day(manifest.Dataset, manifest.Date ?? Partition.Undated)));
            return Names(manifest) is { } name ? new FoundManifest(null, Text.Of("Verify.ManifestName", name)) : new FoundManifest(manifest, null);
        }
        catch (FormatException error)
        {
            return new FoundManifest(null, error.Message);
        }
    }

    // A name that could lead out of the day's folder, or that is not a data file's.
    private static string? Names(Manifest manifest) => manifest.Files.Select(file => file.Name).FirstOrDefault(name =>
        name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name is "." or ".." or Manifest.FileName or LakePaths.Success
        || manifest.Files.Count(file => file.Name == name) > 1);
}
