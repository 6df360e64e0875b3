using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>Compares one table's ledger rows, manifests and files. Writes nothing.</summary>
/// <param name="store">Where the lake lies.</param>
/// <param name="files">Looks into files; null: only names and sizes are compared.</param>
internal sealed class TableVerifier(IStore store, FileCheck? files)
{
    /// <summary>Looks the table over.</summary>
    /// <param name="table">The table.</param>
    /// <param name="look">What the ledger says of it, read before.</param>
    /// <param name="range">Only these days, and what has no day; null = all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TableFindings> RunAsync(TableDefinition table, TableLook look, DateRange? range, CancellationToken cancellationToken)
    {
        var listing = await TableListing.ReadAsync(store, table, cancellationToken);
        var inHand = look.Intents.Select(intent => intent.Date).ToHashSet();
        var days = listing.Days.Keys.Union(look.Rows.Keys).Union(look.Published.Keys).Except(inHand)
            .Where(day => IsWanted(day, range)).Order().ToList();
        var findings = await FindAsync(table.Name, days, listing, look, cancellationToken);
        var differences = Journal(table.Name, look).Concat(Temporary(table.Name, listing, look)).ToList();
        var ofDays = findings.SelectMany(day => DayComparison.Of(table.Name, day)).ToList();
        if (files is not null) ofDays.AddRange(await IntoFilesAsync(table.Name, findings, files, cancellationToken));
        var kept = look.Versions.Where(version => IsWanted(version.Date, range) && !inHand.Contains(version.Date)).ToList();
        ofDays.AddRange((await LostVersions.FindAsync(store, table.Name, kept, cancellationToken)).Select(LostVersions.Difference));
        differences.AddRange(ofDays.OrderBy(one => one.Date));
        return new TableFindings(look, findings.ToDictionary(day => day.Day), differences);
    }

    private static bool IsWanted(DateOnly day, DateRange? range) => day == Partition.Undated || range is null || range.Value.Contains(day);

    private async Task<IReadOnlyList<DayFinding>> FindAsync(
        DatasetName table, List<DateOnly> days, TableListing listing, TableLook look, CancellationToken cancellationToken)
    {
        var nothing = new Dictionary<string, StoredObject>();
        var findings = new DayFinding[days.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, days.Count), new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var objects = listing.Days.GetValueOrDefault(days[i]) ?? nothing;
                var manifest = objects.ContainsKey(Manifest.FileName) ? await FoundManifest.ReadAsync(store, table, days[i], token) : null;
                findings[i] = new DayFinding(days[i], objects, manifest, look.Rows.GetValueOrDefault(days[i]), look.Published.GetValueOrDefault(days[i]));
            });
        return findings;
    }

    private static IEnumerable<Difference> Journal(DatasetName table, TableLook look) => look.Intents
        .Where(intent => !look.LiveTokens.Contains(intent.Token))
        .Select(intent => DayComparison.Make(table, intent.Date, DifferenceKind.UnfinishedPublish, Text.Of("Verify.UnfinishedPublish", intent.Target, intent.RunId)));

    private static IEnumerable<Difference> Temporary(DatasetName table, TableListing listing, TableLook look) => listing.Temporary
        .Where(item => !look.Intents.Any(intent => item.Key.StartsWith(intent.Source, StringComparison.Ordinal)))
        .GroupBy(item => Folder(table, item.Key))
        .Where(folder => !look.LiveTokens.Contains(TokenOf(folder.Key)))
        .Select(folder => new Difference(DifferenceKind.OrphanedTmp, table, null, Text.Of("Verify.OrphanedTmp", folder.Key, folder.Count())));

    // _tmp/run_{run_id}/{token}.{n}/: of one statement of one lease.
    private static string Folder(DatasetName table, string key)
    {
        var rest = key[LakePaths.Temporary(table).Length..].Split('/');
        return LakePaths.Temporary(table) + string.Concat(rest.Take(Math.Min(2, rest.Length - 1)).Select(part => $"{part}/"));
    }

    private static long TokenOf(string folder) =>
        long.TryParse(folder.TrimEnd('/').Split('/')[^1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;

    private static async Task<IEnumerable<Difference>> IntoFilesAsync(
        DatasetName table, IReadOnlyList<DayFinding> findings, FileCheck check, CancellationToken cancellationToken)
    {
        var whole = findings
            .SelectMany(day => (day.Found?.Manifest?.Files ?? []).Where(file => day.Objects.GetValueOrDefault(file.Name)?.Bytes == file.Bytes).Select(file => (day.Day, File: file)))
            .ToList();
        var found = await check.RunAsync([.. whole.Select(item => (LakePaths.Day(table, item.Day) + item.File.Name, item.File))], cancellationToken);
        return found.Select(one => DayComparison.Make(table, whole[one.Place].Day, one.Kind, one.Detail));
    }
}
