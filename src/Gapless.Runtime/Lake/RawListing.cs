using System.Globalization;
using System.Text.RegularExpressions;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>Finds a raw source's files by day.</summary>
internal static partial class RawListing
{
    /// <summary>Lists the source's files; hidden ones, markers and other formats are passed over.</summary>
    public static async Task<RawDays> ReadAsync(IStore store, SourceContract source, CancellationToken cancellationToken)
    {
        var mark = source.Path.IndexOf(SourceContract.DateMark, StringComparison.Ordinal);
        var prefix = mark < 0 ? Folder(source.Path) : source.Path[..mark];
        var rest = mark < 0 ? null : Rest(source.Path[(mark + SourceContract.DateMark.Length)..]);
        var dated = new SortedDictionary<DateOnly, List<StoredObject>>();
        var undated = new List<StoredObject>();
        await foreach (var file in store.ListAsync(prefix, cancellationToken))
        {
            var name = file.Key[prefix.Length..];
            if (!IsData(name, source.Format)) continue;
            if (DayOf(name, rest) is { } day) Add(dated, day, file);
            else if (rest is null && !name.StartsWith("dt=", StringComparison.Ordinal)) undated.Add(file);
        }

        return RawDays.Of(dated, undated);
    }

    private static void Add(SortedDictionary<DateOnly, List<StoredObject>> days, DateOnly day, StoredObject file)
    {
        if (days.TryGetValue(day, out var files)) files.Add(file);
        else days[day] = [file];
    }

    private static string Folder(string path) => path.TrimEnd('/') is { Length: > 0 } folder ? $"{folder}/" : "";

    // What follows the date: nothing or a folder takes everything below, `*` stands for part of a name.
    private static Regex Rest(string pattern)
    {
        var trimmed = pattern.TrimEnd('/');
        var exact = Regex.Escape(trimmed).Replace("\\*\\*", ".*", StringComparison.Ordinal).Replace("\\*", "[^/]*", StringComparison.Ordinal);
        return new Regex($"^{exact}(/.*)?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static DateOnly? DayOf(string name, Regex? rest)
    {
        var text = rest is null ? HiveDay().Match(name) is { Success: true } hive ? hive.Groups[1].Value : "" : name.Length >= 10 ? name[..10] : "";
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        return rest is null || rest.IsMatch(name[10..]) ? day : null;
    }

    private static bool IsData(string name, SourceFormat format)
    {
        if (name.Split('/').Any(part => part.StartsWith('_') || part.StartsWith('.'))) return false;
        var file = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (file == "manifest.json") return false;
        var plain = Compressed().Replace(file, "");
        return format switch
        {
            SourceFormat.Csv => plain.EndsWith(".csv", StringComparison.Ordinal) || plain.EndsWith(".tsv", StringComparison.Ordinal) || plain.EndsWith(".txt", StringComparison.Ordinal),
            SourceFormat.Json => plain.EndsWith(".json", StringComparison.Ordinal) || plain.EndsWith(".jsonl", StringComparison.Ordinal) || plain.EndsWith(".ndjson", StringComparison.Ordinal),
            _ => plain.EndsWith(".parquet", StringComparison.Ordinal),
        };
    }

    [GeneratedRegex(@"^dt=(\d{4}-\d{2}-\d{2})/")]
    private static partial Regex HiveDay();

    [GeneratedRegex(@"\.(gz|zst)$")]
    private static partial Regex Compressed();
}
