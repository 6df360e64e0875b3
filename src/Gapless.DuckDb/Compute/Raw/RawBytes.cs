using System.IO.Compression;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Opens raw files to look at what is in them.</summary>
internal static class RawBytes
{
    /// <summary>The content, decompressed when the name ends in <c>.gz</c>.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
