using Gapless.Storage.S3;

namespace Gapless.Hosting.Configuration;

/// <summary>Where the lake lies, from gapless.yaml or <c>--store</c>.</summary>
internal static class StoreRoot
{
    /// <summary>The absolute folder (a relative one is within <paramref name="folder"/>), or <c>s3://bucket[/prefix]</c>; null when it is neither.</summary>
    public static string? Of(string text, string folder)
    {
        if (S3Address.TryParse(text, out var bucket, out var prefix)) return prefix.Length == 0 ? $"s3://{bucket}" : $"s3://{bucket}/{prefix}";
        var isOther = text.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) || text.Contains("://", StringComparison.Ordinal);
        return isOther ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, folder));
    }
}
