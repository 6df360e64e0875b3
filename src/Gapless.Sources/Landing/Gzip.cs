using System.IO.Compression;

namespace Gapless.Sources.Landing;

/// <summary>Whole-file gzip.</summary>
public static class Gzip
{
    /// <summary>The compressed bytes; the same input gives the same output (no time in the header).</summary>
    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return target.ToArray();
    }
}
