using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Gapless.Core.Storage;

namespace Gapless.Storage.S3;

/// <summary>A bucket as people write it: <c>s3://bucket</c> or <c>s3://bucket/prefix</c>.</summary>
public static partial class S3Address
{
    /// <summary>Takes the address apart.</summary>
    /// <param name="text">As written, with or without a slash at its end.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="prefix">The prefix, without a slash at either end; empty when there is none.</param>
    /// <returns>False when it is no such address.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? bucket, [NotNullWhen(true)] out string? prefix)
    {
        var match = Address().Match(text);
        (bucket, prefix) = (match.Groups["bucket"].Value, match.Groups["prefix"].Value.TrimEnd('/'));
        return match.Success && (prefix.Length == 0 || StoreKey.IsKey(prefix));
    }

    // Bucket names as Amazon and Ceph take them.
    [GeneratedRegex("^s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
