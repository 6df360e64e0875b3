using System.Globalization;
using Gapless.Core.Leases;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Versions;

/// <summary>Copies kept versions to where a publish takes its files from. Names are new, since no two publishes ever have the same.</summary>
/// <param name="store">Where the lake lies.</param>
/// <param name="files">The place of the copies.</param>
/// <param name="runId">The run that publishes them.</param>
/// <param name="lease">The lease of their days.</param>
/// <param name="now">The time of it, UTC.</param>
internal sealed class RestoredDays(IStore store, StatementFiles files, string runId, Lease lease, DateTimeOffset now)
{
    /// <summary>The first file of the version that is not there as its manifest says; null when all are.</summary>
    public async Task<string?> FindLostAsync(KeptVersion version, CancellationToken cancellationToken)
    {
        foreach (var file in version.Day.Manifest?.Files ?? [])
        {
            if ((await store.FindAsync(version.Prefix + file.Name, cancellationToken))?.Bytes != file.Bytes) return version.Prefix + file.Name;
        }

        return null;
    }

    /// <summary>Copies the version; it stays where it is kept.</summary>
    /// <returns>The day, with the evidence that it had.</returns>
    public async Task<DayToPublish> CopyAsync(KeptVersion version, CancellationToken cancellationToken)
    {
        if (version.Day.Manifest is not { } old) return new DayToPublish(version.Date, null, version.Day.Evidence);
        var folder = LakePaths.Folder(version.Date);
        var manifest = old with
        {
            RunId = runId,
            Token = lease.Token,
            SourcePrefix = files.Prefix + folder,
            GeneratedAt = now,
            Files = [.. old.Files.Select((file, place) => file with { Name = Name(file.Name, place) })],
            Restores = DayVersion.Of(old),
        };
        await files.CopyAsync([.. old.Files.Zip(manifest.Files, (from, to) => (version.Prefix + from.Name, folder + to.Name))], cancellationToken);
        return new DayToPublish(version.Date, manifest, version.Day.Evidence);
    }

    private string Name(string old, int place) => string.Create(CultureInfo.InvariantCulture, $"{runId}_{lease.Token}_{place}{Path.GetExtension(old)}");
}
