using System.Text.RegularExpressions;

namespace Gapless.DuckDb.Compute;

/// <summary>A folder that stands for a bucket: on a local store, <c>s3://BUCKET/</c> in SQL means the store's root.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Root">The folder, absolute.</param>
public sealed partial record BucketFolder(string Bucket, string Root)
{
    /// <summary>The SQL with the folder in place of the bucket, in every text or quoted name that begins with it.</summary>
    public string Put(string sql)
    {
        var root = Root.Replace('\\', '/').TrimEnd('/') + "/";
        return Address().Replace(sql, match => match.Groups["bucket"].Value != Bucket
            ? match.Value
            : match.Groups["quote"].Value + root.Replace(match.Groups["quote"].Value, match.Groups["quote"].Value + match.Groups["quote"].Value, StringComparison.Ordinal));
    }

    /// <summary>The buckets that SQL names, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> NamedIn(string sql) =>
        [.. Address().Matches(sql).Select(match => match.Groups["bucket"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex("(?<quote>['\"])s3://(?<bucket>[^/'\"]+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
