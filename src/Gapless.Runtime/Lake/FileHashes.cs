using System.Security.Cryptography;

namespace Gapless.Runtime.Lake;

/// <summary>The content hashes of files of this machine.</summary>
internal static class FileHashes
{
    /// <summary>SHA-256 of each file, in the order given, in lower-case hexadecimal digits; as many files at once as there are cores.</summary>
    /// <exception cref="IOException">A file is not there or cannot be read.</exception>
    public static async Task<string[]> OfAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var hashes = new string[paths.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, paths.Count), cancellationToken, async (i, token) =>
        {
            await using var file = new FileStream(paths[i], FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            hashes[i] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, token));
        });
        return hashes;
    }
}
