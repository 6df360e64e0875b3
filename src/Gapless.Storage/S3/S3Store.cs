using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3.Model;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Storage.S3;

/// <summary>The lake in a bucket of Amazon S3, or of a server that speaks its protocol.</summary>
/// <remarks>
/// Conditional writes need a server that honours <c>If-None-Match: *</c> and <c>If-Match</c> of PutObject, as Amazon and Ceph do.
/// Objects whose name is no key (folder marks that consoles make, for instance) are not listed.
/// </remarks>
public sealed class S3Store : IStore, IDisposable
{
    private const long MostBytesToCopy = 5L << 30;

    private readonly Bucket _bucket;
    private readonly Uploads _uploads;
    private readonly Downloads _downloads;
    private readonly ConditionalWrites _conditional;
    private readonly Deletions _deletions;

    /// <summary>A store in the bucket; nothing is asked of the server yet.</summary>
    public S3Store(S3Settings settings, TimeProvider time)
    {
        _bucket = new Bucket(settings);
        _uploads = new Uploads(_bucket);
        _downloads = new Downloads(_bucket, time);
        _conditional = new ConditionalWrites(_bucket);
        _deletions = new Deletions(_bucket, time);
    }

    /// <inheritdoc />
    public string Address => _bucket.Address;

    /// <inheritdoc />
    public int Parallelism => _bucket.Settings.Parallelism;

    /// <inheritdoc />
    public string? LocalPath(string key)
    {
        StoreKey.Check(key);
        return null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = _bucket.FullPrefix(prefix) };
        while (true)
        {
            var page = await _bucket.Faults.GuardAsync(prefix, () => _bucket.Client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var one in page.S3Objects ?? [])
            {
                var key = _bucket.Own(one.Key);
                if (StoreKey.IsKey(key)) yield return new StoredObject(key, one.Size ?? 0, one.ETag.Trim('"'));
            }

            if (page.IsTruncated != true) yield break;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    /// <inheritdoc />
    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return GuardAsync(key, () => FindAsync(key, full, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return GuardAsync(
            key,
            async () =>
            {
                try
                {
                    using var content = new MemoryStream();
                    var version = await _downloads.ToAsync(full, content, cancellationToken);
                    return new StoredContent(content.ToArray(), version);
                }
                catch (AmazonServiceException fault) when (S3Faults.IsMissing(fault))
                {
                    return null;
                }
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return _bucket.Faults.GuardAsync(key, () => _uploads.WriteAsync(full, content, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return GuardAsync(key, () => _conditional.TryAsync(full, content, condition, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task UploadAsync(string file, string key, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return _bucket.Faults.GuardAsync(key, () => _uploads.WriteAsync(full, file, cancellationToken), cancellationToken, file);
    }

    /// <inheritdoc />
    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken)
    {
        var full = _bucket.Full(key);
        return _bucket.Faults.GuardAsync(
            key,
            async () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                try
                {
                    await using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
                    await _downloads.ToAsync(full, target, cancellationToken);
                }
                catch
                {
                    File.Delete(file);
                    throw;
                }
            },
            cancellationToken,
            file);
    }

    /// <inheritdoc />
    public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken)
    {
        var (source, target) = (_bucket.Full(from), _bucket.Full(to));
        return _bucket.Faults.GuardAsync(from, () => CopyAsync(from, source, to, target, mayMove, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var full = keys.Select(_bucket.Full).ToList();
        return _bucket.Faults.GuardAsync(keys.FirstOrDefault() ?? "", () => _deletions.RunAsync(full, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken)
    {
        StoreKey.CheckPrefix(prefix);
        return Task.FromResult<IAsyncDisposable>(new NoLock());
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _uploads.Dispose();
        _bucket.Dispose();
    }

    private Task<T> GuardAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken) => _bucket.Faults.GuardAsync(key, work, cancellationToken);

    private async Task<StoredObject?> FindAsync(string key, string full, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _bucket.Client.GetObjectMetadataAsync(_bucket.Name, full, cancellationToken);
            return new StoredObject(key, found.ContentLength, found.ETag.Trim('"'));
        }
        catch (AmazonServiceException fault) when (S3Faults.IsMissing(fault))
        {
            return null;
        }
    }

    private async Task CopyAsync(string from, string source, string to, string target, bool mayMove, CancellationToken cancellationToken)
    {
        // A server refuses to copy an object onto itself.
        if (source == target && await FindAsync(from, source, cancellationToken) is not null) return;
        try
        {
            await _bucket.Client.CopyObjectAsync(
                new CopyObjectRequest { SourceBucket = _bucket.Name, SourceKey = source, DestinationBucket = _bucket.Name, DestinationKey = target }, cancellationToken);
        }
        catch (AmazonServiceException fault) when (S3Faults.IsMissing(fault) && mayMove)
        {
            if (await FindAsync(to, target, cancellationToken) is null) throw;
        }
        catch (AmazonServiceException fault) when (fault.ErrorCode is "InvalidRequest" or "EntityTooLarge")
        {
            if (await FindAsync(from, source, cancellationToken) is { Bytes: > MostBytesToCopy and var bytes })
                throw new GaplessException(ErrorKind.Machine, Text.Of("Store.TooLargeToCopy", from, Address, bytes), fault);
            throw;
        }
    }

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
