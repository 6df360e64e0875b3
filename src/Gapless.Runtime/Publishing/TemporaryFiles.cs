using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;

namespace Gapless.Runtime.Publishing;

/// <summary>What processes that are no more have left under a table's <c>_tmp/</c>.</summary>
internal sealed class TemporaryFiles(PublishServices services)
{
    /// <summary>
    /// The keys that nobody needs: of no lease that may still commit and of no journal entry. The order of the three looks matters: who writes a
    /// key has its lease before, and who lost the lease writes no entry any more.
    /// </summary>
    public async Task<IReadOnlyList<string>> OrphansAsync(DatasetName table, CancellationToken cancellationToken)
    {
        var found = new List<StoredObject>();
        await foreach (var item in services.Store.ListAsync(LakePaths.Temporary(table), cancellationToken)) found.Add(item);
        if (found.Count == 0) return [];
        var living = (await services.Leases.ListAsync(LeaseScope.ResourceOf(table), evenExpired: true, cancellationToken)).Select(lease => lease.Token).ToHashSet();
        var needed = (await services.Tables.IntentsAsync(table, cancellationToken)).Select(intent => intent.Source).ToList();
        return
        [
            .. found.Select(item => item.Key)
                .Where(key => !(Token(table, key) is { } token && living.Contains(token)) && !needed.Exists(source => key.StartsWith(source, StringComparison.Ordinal))),
        ];
    }

    /// <summary>Deletes them.</summary>
    public async Task DeleteAsync(DatasetName table) => await services.Store.DeleteAsync(await OrphansAsync(table, CancellationToken.None), CancellationToken.None);

    // `run_{run}/{token}.{place}/...`
    private static long? Token(DatasetName table, string key)
    {
        var parts = key[LakePaths.Temporary(table).Length..].Split('/');
        return parts.Length > 2 && long.TryParse(parts[1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : null;
    }
}
