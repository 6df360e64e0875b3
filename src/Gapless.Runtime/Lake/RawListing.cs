using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>Finds a raw source's files by day.</summary>
internal static class RawListing
{
    /// <summary>Lists the source's files; hidden ones, markers, other formats and folders of days that no calendar has are passed over.</summary>
    public static async Task<RawDays> ReadAsync(IStore store, SourceContract source, CancellationToken cancellationToken)
    {
        var path = new RawPath(source);
        var dated = new SortedDictionary<DateOnly, List<StoredObject>>();
        var undated = new List<StoredObject>();
        if (path.File is { } one && await store.FindAsync(one, cancellationToken) is { } file) undated.Add(file);
        await foreach (var found in store.ListAsync(path.Prefix, cancellationToken))
        {
            if (!path.TryMatch(found.Key, out var day)) continue;
            if (day is not { } date) undated.Add(found);
            else if (dated.TryGetValue(date, out var files)) files.Add(found);
            else dated[date] = [found];
        }

        return new RawDays(dated, undated);
    }
}
