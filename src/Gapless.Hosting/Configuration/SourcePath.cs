using Gapless.Core.Tables;

namespace Gapless.Hosting.Configuration;

/// <summary>Where a source lies in the store, from what people write.</summary>
internal static class SourcePath
{
    private const string S3 = "s3://";

    /// <summary>The path relative to the store, with <c>/</c> and none at its ends; null when it leaves the store.</summary>
    /// <param name="text">As written: relative, or <c>s3://BUCKET/...</c>.</param>
    /// <param name="store">The store. In a folder any bucket stands for the folder; in a bucket only paths within the store itself are.</param>
    public static string? Of(string text, string store)
    {
        if (text.StartsWith(S3, StringComparison.OrdinalIgnoreCase))
        {
            if (InStore(text[S3.Length..], store) is not { } inside) return null;
            text = inside;
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith('/') || text.Contains('\\', StringComparison.Ordinal) || text.Any(char.IsControl)) return null;
        while (text.StartsWith("./", StringComparison.Ordinal)) text = text[2..];
        text = text.TrimEnd('/');
        return text.Length > 0 && text.Split('/').All(part => part is not ("" or "." or "..") && !part.Contains(':', StringComparison.Ordinal)) && MarksAreRight(text) ? text : null;
    }

    private static string? InStore(string bucketAndKey, string store)
    {
        if (store.StartsWith(S3, StringComparison.OrdinalIgnoreCase))
        {
            var root = store[S3.Length..].TrimEnd('/') + "/";
            return bucketAndKey.StartsWith(root, StringComparison.Ordinal) ? bucketAndKey[root.Length..] : null;
        }

        var slash = bucketAndKey.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? bucketAndKey[(slash + 1)..] : null;
    }

    private static bool MarksAreRight(string text) =>
        !text.Replace(SourceContract.DateMark, "", StringComparison.Ordinal).Contains("${", StringComparison.Ordinal);
}
