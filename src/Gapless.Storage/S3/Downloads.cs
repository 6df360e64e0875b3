using System.Buffers;
using System.Globalization;
using Amazon.S3.Model;
using Gapless.Core.Messages;

namespace Gapless.Storage.S3;

/// <summary>Reads objects. The client repeats a request that fails, but not one whose answer breaks off: that is gone on with here.</summary>
internal sealed class Downloads(Bucket bucket, TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes the object's content to the stream, which must be able to go back.</summary>
    /// <returns>Its version.</returns>
    public async Task<string> ToAsync(string fullKey, Stream target, CancellationToken cancellationToken)
    {
        string? version = null;
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await bucket.Client.GetObjectAsync(Request(fullKey, target.Position), cancellationToken);
            var found = answer.ETag.Trim('"');
            version ??= found;
            Exception? broken = null;
            if (found == version)
            {
                broken = await CopyAsync(answer.ResponseStream, target, cancellationToken);
                if (broken is null) return version;
            }

            // Another has replaced it meanwhile: what was read of the old one is worth nothing.
            if (found != version || target.Position == 0) (version, target.Position) = (null, 0);
            target.SetLength(target.Position);
            if (attempt >= bucket.Settings.Retries) throw new HttpRequestException(broken is null ? Text.Of("Store.Replaced", bucket.Own(fullKey)) : null, broken);
            await Task.Delay(FirstPause * Math.Pow(2, attempt) * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    private GetObjectRequest Request(string fullKey, long from) => new()
    {
        BucketName = bucket.Name,
        Key = fullKey,
        ByteRange = from == 0 ? null : new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={from}-")),
    };

    /// <summary>What reading went wrong with; null at the end. What goes wrong in writing is thrown.</summary>
    private async Task<Exception?> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                int read;
                try
                {
                    stall.CancelAfter(bucket.Settings.Timeout);
                    read = await source.ReadAsync(buffer, stall.Token);
                }
                catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is IOException or HttpRequestException or OperationCanceledException)
                {
                    return fault;
                }

                if (read == 0) return null;
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
