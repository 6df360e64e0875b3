using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Verification;

/// <summary>Everything that lies under a table's prefix, from one listing.</summary>
/// <param name="Days">Each day's objects by their names within its folder.</param>
/// <param name="Temporary">What lies under tmp.</param>
internal sealed record TableListing(IReadOnlyDictionary<DateOnly, Dictionary<string, StoredObject>> Days, IReadOnlyList<StoredObject> Temporary)
{
    private const string DayFolder = "dt=";
    private const string Seed = "__seed__.parquet";
    private static readonly DateOnly SeedDay = new(1900, 1, 1);

    /// <summary>Lists it. What lies in no day's folder and not under tmp is not the table's; nor is the seed that catalog migrations make.</summary>
    public static async Task<TableListing> ReadAsync(IStore store, TableDefinition table, CancellationToken cancellationToken)
    {
        var (prefix, tmp) = (LakePaths.Table(table.Name), LakePaths.Temporary(table.Name));
        var (days, temporary) = (new Dictionary<DateOnly, Dictionary<string, StoredObject>>(), new List<StoredObject>());
        await foreach (var item in store.ListAsync(prefix, cancellationToken))
        {
            if (item.Key.StartsWith(tmp, StringComparison.Ordinal)) temporary.Add(item);
            else if (Split(item.Key[prefix.Length..]) is var (day, name) && !(day == SeedDay && name == Seed)) Add(days, day, name, item);
        }

        // Beside the folders of days anything may lie, unless a manifest says that it was the table.
        if (table.IsPartitioned && days.TryGetValue(Partition.Undated, out var beside) && !beside.ContainsKey(Manifest.FileName)) days.Remove(Partition.Undated);
        return new TableListing(days, temporary);
    }

    private static (DateOnly Day, string Name)? Split(string path)
    {
        var end = path.IndexOf('/', StringComparison.Ordinal);
        if (end < 0) return (Partition.Undated, path);
        return path.StartsWith(DayFolder, StringComparison.Ordinal)
            && DateOnly.TryParseExact(path.AsSpan(DayFolder.Length, end - DayFolder.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, path[(end + 1)..])
            : null;
    }

    private static void Add(Dictionary<DateOnly, Dictionary<string, StoredObject>> days, DateOnly day, string name, StoredObject item)
    {
        if (!days.TryGetValue(day, out var files)) days[day] = files = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        files[name] = item;
    }
}
