using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Publishing;

/// <summary>What the ledger keeps of replaced versions when days are settled. All of it happens under the lease of the days.</summary>
/// <param name="services">The ports.</param>
/// <param name="added">The versions that were replaced just now.</param>
/// <param name="dropped">The versions that are kept no longer.</param>
internal sealed class KeptVersions(PublishServices services, IReadOnlyList<KeptVersion> added, IReadOnlyList<KeptVersion> dropped)
{
    /// <summary>Makes out what is kept of days: the newest so many versions.</summary>
    /// <param name="services">The ports.</param>
    /// <param name="published">The journal entries that were carried out, all of one table, one a day.</param>
    public static async Task<KeptVersions> ReadAsync(PublishServices services, IReadOnlyList<PublishIntent> published)
    {
        if (published.Count == 0) return new KeptVersions(services, [], []);
        var range = DateRange.Inclusive(published.Min(intent => intent.Date), published.Max(intent => intent.Date));
        var known = (await services.Versions.ReadAsync(published[0].Dataset, range, CancellationToken.None)).ToLookup(version => version.Date);
        var now = services.Time.GetUtcNow();
        var (added, dropped) = (new List<KeptVersion>(), new List<KeptVersion>());
        foreach (var intent in published)
        {
            var newestFirst = known[intent.Date].Reverse();
            if (intent.Replaces is { } replaced)
            {
                added.Add(new KeptVersion(intent.Dataset, intent.Date, intent.Token, intent.RunId, now, replaced));
                newestFirst = newestFirst.Prepend(added[^1]);
            }

            dropped.AddRange(newestFirst.Skip(services.KeepVersions));
        }

        return new KeptVersions(services, added, dropped);
    }

    /// <summary>Writes it, in the transaction that writes the days' rows and after them.</summary>
    public async Task WriteAsync(ILedgerTransaction transaction)
    {
        await services.Versions.WriteAsync(transaction, added, CancellationToken.None);
        await services.Versions.ForgetAsync(transaction, dropped, CancellationToken.None);
    }

    /// <summary>Deletes the files of the versions that the ledger does not name any more.</summary>
    public Task DeleteFilesAsync() => services.Store.DeleteAsync([.. dropped.SelectMany(VersionFiles.KeysOf)], CancellationToken.None);
}
