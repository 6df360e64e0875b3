using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;

namespace Gapless.Runtime.Publishing;

/// <summary>What lies in the folders of days before they are replaced.</summary>
internal static class DayFolder
{
    private const int FewDays = 4;

    /// <summary>The objects of each day's folder by their names within it; days without any are absent.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, List<(string Name, StoredObject Object)>>> ReadAsync(
        IStore store, DatasetName table, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var found = new Dictionary<DateOnly, List<(string, StoredObject)>>();
        var folders = days.ToDictionary(day => LakePaths.Day(table, day), StringComparer.Ordinal);
        foreach (var prefix in days.Count <= FewDays ? folders.Keys : (IEnumerable<string>)[CommonPrefix(folders.Keys)])
        {
            await foreach (var item in store.ListAsync(prefix, cancellationToken))
            {
                if (Split(item.Key, folders, LakePaths.Table(table)) is not var (day, name)) continue;
                if (!found.TryGetValue(day, out var files)) found[day] = files = [];
                files.Add((name, item));
            }
        }

        return found;
    }

    private static (DateOnly Day, string Name)? Split(string key, Dictionary<string, DateOnly> folders, string table)
    {
        // A non-partitioned table's files lie beside _tmp/; everything deeper is not of it.
        if (folders.TryGetValue(table, out var undated)) return key[table.Length..] is var own && !own.Contains('/', StringComparison.Ordinal) ? (undated, own) : null;
        var end = key.IndexOf('/', table.Length);
        return end > 0 && folders.TryGetValue(key[..(end + 1)], out var day) ? (day, key[(end + 1)..]) : null;
    }

    private static string CommonPrefix(IReadOnlyCollection<string> keys)
    {
        var (first, last) = (keys.Min(StringComparer.Ordinal)!, keys.Max(StringComparer.Ordinal)!);
        var length = 0;
        while (length < first.Length && length < last.Length && first[length] == last[length]) length++;
        return first[..length];
    }
}
