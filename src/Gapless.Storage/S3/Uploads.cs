using System.Runtime.InteropServices;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Gapless.Storage.S3;

/// <summary>Writes objects, large ones in parts.</summary>
internal sealed class Uploads(Bucket bucket) : IDisposable
{
    private const long PartBytes = 8 << 20;
    private const int MostParts = 10_000;
    private const int PartsAtOnce = 4;

    private readonly TransferUtility _transfers = new(bucket.Client, new TransferUtilityConfig { ConcurrentServiceRequests = PartsAtOnce, MinSizeBeforePartUpload = 2 * PartBytes });

    /// <summary>The request that writes a content of the memory.</summary>
    public static PutObjectRequest Request(Bucket bucket, string fullKey, ReadOnlyMemory<byte> content) => new()
    {
        BucketName = bucket.Name,
        Key = fullKey,
        InputStream = MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false),
        // The whole is signed at once; some servers store the frames of signed pieces as content.
        UseChunkEncoding = false,
    };

    /// <summary>Writes a content of the memory.</summary>
    public Task WriteAsync(string fullKey, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        bucket.Client.PutObjectAsync(Request(bucket, fullKey, content), cancellationToken);

    /// <summary>Writes a file; an upload in parts that fails leaves none of them.</summary>
    public Task WriteAsync(string fullKey, string file, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(file).Length;
        return _transfers.UploadAsync(
            new TransferUtilityUploadRequest
            {
                BucketName = bucket.Name,
                Key = fullKey,
                FilePath = file,
                PartSize = Math.Max(PartBytes, (bytes / MostParts) + 1),
            },
            cancellationToken);
    }

    public void Dispose() => _transfers.Dispose();
}
