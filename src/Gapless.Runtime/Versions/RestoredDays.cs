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

    /// <summary>The day with the evidence that it had, over the copies.</summary>
    public DayToPublish DayOf(KeptVersion version) => new(version.Date, version.Day.Manifest is { } old ? ManifestOf(old, LakePaths.Folder(version.Date)) : null, version.Day.Evidence);

    /// <summary>Makes the copies; what is kept stays where it is.</summary>
    public Task CopyAsync(IEnumerable<KeptVersion> versions, CancellationToken cancellationToken) =>
        files.CopyAsync([.. versions.SelectMany(CopiesOf)], cancellationToken);

    private IEnumerable<(string From, string Name)> CopiesOf(KeptVersion version) =>
        (version.Day.Manifest?.Files ?? []).Select((file, place) => (version.Prefix + file.Name, LakePaths.Folder(version.Date) + Name(file, place)));

    private Manifest ManifestOf(Manifest old, string folder) => old with
    {
        RunId = runId,
        Token = lease.Token,
        SourcePrefix = files.Prefix + folder,
        GeneratedAt = now,
        Files = [.. old.Files.Select((file, place) => file with { Name = Name(file, place) })],
        Restores = DayVersion.Of(old),
    };

    private string Name(DayFile file, int place) => string.Create(CultureInfo.InvariantCulture, $"{runId}_{lease.Token}_{place}{Path.GetExtension(file.Name)}");
}
