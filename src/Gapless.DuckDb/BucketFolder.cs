using System.Text.RegularExpressions;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb;

/// <summary>A folder that stands for a bucket: where SQL says <c>s3://BUCKET/</c>, the folder is meant.</summary>
public sealed partial class BucketFolder
{
    private readonly string _bucket;
    private readonly string _root;

    private BucketFolder(string bucket, string root)
    {
        _bucket = bucket;
        _root = Path.GetFullPath(root).Replace('\\', '/').TrimEnd('/') + "/";
    }

    /// <summary>The folder for the bucket that is named, or for the only one that the texts name.</summary>
    /// <param name="root">The store's root folder; it need not be there.</param>
    /// <param name="bucket">The bucket's name, from S3_BUCKET_NAME; null or empty to take it from the texts.</param>
    /// <param name="texts">SQL that may name buckets.</param>
    /// <returns>Null when neither names a bucket.</returns>
    /// <exception cref="GaplessException">The texts name several buckets, and <paramref name="bucket"/> does not say which is meant.</exception>
    public static BucketFolder? Of(string root, string? bucket, IEnumerable<string> texts)
    {
        if (!string.IsNullOrEmpty(bucket)) return new BucketFolder(bucket, root);
        var named = texts.SelectMany(text => Address().Matches(text)).Select(match => match.Groups["bucket"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return named.Count switch
        {
            0 => null,
            1 => new BucketFolder(named[0], root),
            _ => throw new GaplessException(ErrorKind.Usage, Text.Of("Error.SeveralBuckets", string.Join(", ", named))),
        };
    }

    /// <summary>The SQL with the folder in the bucket's place, in every text or quoted name that begins with it. Other buckets stay as they are.</summary>
    public string Resolve(string sql) => Address().Replace(sql, match => match.Groups["bucket"].Value != _bucket
        ? match.Value
        : match.Groups["quote"].Value + _root.Replace(match.Groups["quote"].Value, match.Groups["quote"].Value + match.Groups["quote"].Value, StringComparison.Ordinal));

    /// <summary>Makes the folders into which the SQL's COPY statements write, since DuckDB makes none of them; only those in the store.</summary>
    /// <param name="sql">SQL that <see cref="Resolve"/> gave.</param>
    public void MakeFolders(string sql)
    {
        foreach (Match match in CopyTarget().Matches(sql))
        {
            var target = Path.GetFullPath(match.Groups["path"].Value.Replace("''", "'", StringComparison.Ordinal));
            if (target.Replace('\\', '/').StartsWith(_root, StringComparison.Ordinal)) Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        }
    }

    [GeneratedRegex(@"(?<quote>['""])s3://(?<bucket>[^/'""\s]+)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\bTO\s+'(?<path>([^']|'')*)'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CopyTarget();
}
