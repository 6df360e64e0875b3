using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>A raw source's path as a pattern over keys: the date, <c>*</c> within a name, <c>**</c> over folders. It may end at a file or at a folder.</summary>
internal sealed partial class RawPath
{
    private static readonly string[] Csv = [".csv", ".tsv", ".txt"];
    private static readonly string[] Json = [".json", ".jsonl", ".ndjson"];
    private static readonly string[] Parquet = [".parquet"];

    private readonly SourceFormat _format;
    private readonly Regex _pattern;
    private readonly bool _hasMark;
    private readonly bool _namesFiles;

    public RawPath(SourceContract source)
    {
        var path = source.Path.TrimEnd('/');
        var tokens = Token().Matches(path);
        var plain = tokens.Count == 0 ? path : path[..tokens[0].Index];
        _format = source.Format;
        _hasMark = path.Contains(SourceContract.DateMark, StringComparison.Ordinal);
        _namesFiles = Ending().IsMatch(path);
        Prefix = tokens.Count == 0 && path.Length > 0 ? $"{path}/" : plain;
        File = tokens.Count == 0 && _namesFiles ? path : null;
        _pattern = new Regex($"^{Body(path, tokens)}(?<below>/.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    /// <summary>What every key of the source begins with, but for <see cref="File"/>.</summary>
    public string Prefix { get; }

    /// <summary>The one file that the path may mean, when it has neither a date nor a <c>*</c>; null otherwise.</summary>
    public string? File { get; }

    /// <summary>True when the key is data of the source: it is below the path, not hidden, and of the format unless the path ends at just such names.</summary>
    /// <param name="key">The key.</param>
    /// <param name="day">Its day; null when it belongs to none.</param>
    public bool TryMatch(string key, out DateOnly? day)
    {
        day = null;
        var match = _pattern.Match(key);
        if (!match.Success || IsHidden(key[Math.Min(Prefix.Length, key.Length)..])) return false;
        if (!(_namesFiles && !match.Groups["below"].Success) && !IsOfFormat(key)) return false;
        var text = _hasMark ? match.Groups["day"] : DayFolder().Match(key, Math.Max(0, Prefix.LastIndexOf('/'))).Groups["day"];
        if (!text.Success) return true;
        if (!DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) || parsed == Partition.Undated) return false;
        day = parsed;
        return true;
    }

    private static string Body(string path, MatchCollection tokens)
    {
        var body = new StringBuilder();
        var (at, marks) = (0, 0);
        foreach (Match token in tokens)
        {
            body.Append(Regex.Escape(path[at..token.Index]));
            body.Append(token.Value switch { "**" => ".*", "*" => "[^/]*", _ => marks++ == 0 ? @"(?<day>\d{4}-\d{2}-\d{2})" : @"\k<day>" });
            at = token.Index + token.Length;
        }

        return body.Append(Regex.Escape(path[at..])).ToString();
    }

    private static bool IsHidden(string name) =>
        name.Split('/').Any(part => part.StartsWith('_') || part.StartsWith('.')) || name == "manifest.json" || name.EndsWith("/manifest.json", StringComparison.Ordinal);

    private bool IsOfFormat(string key)
    {
        var file = Compressed().Replace(key[(key.LastIndexOf('/') + 1)..].ToLowerInvariant(), "");
        var endings = _format switch { SourceFormat.Csv => Csv, SourceFormat.Json => Json, _ => Parquet };
        return Array.Exists(endings, ending => file.EndsWith(ending, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\$\{PARTITION_DATE\}|\*\*|\*")]
    private static partial Regex Token();

    // A name whose ending the path says: `prices.dat`, `${PARTITION_DATE}.csv.gz`, `*.log`.
    [GeneratedRegex(@"[^/]\.[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"(^|/)dt=(?<day>[^/]*)/")]
    private static partial Regex DayFolder();

    [GeneratedRegex(@"\.(gz|zst)$")]
    private static partial Regex Compressed();
}
