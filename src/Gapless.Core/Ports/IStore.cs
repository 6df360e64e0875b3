using Gapless.Core.Errors;
using Gapless.Core.Storage;

namespace Gapless.Core.Ports;

/// <summary>Where the lake lies: a folder of this machine, or a bucket. Keys are relative, with <c>/</c>.</summary>
/// <remarks>
/// Every method may be called from several threads. A key that leaves the store is an <see cref="ArgumentException"/>; so is one that not every
/// store can hold: of more than 1,024 bytes in UTF-8, with a control character, or under <c>.gapless/</c>, which a disk keeps for itself. A fault of the
/// store (disk full, permission, server down after retries) is a <see cref="GaplessException"/> that names the store and the key.
/// A disk can't hold a key that is the folder of others (<c>a</c> beside <c>a/b</c>), and refuses links inside the store.
/// </remarks>
public interface IStore
{
    /// <summary>As people write it: a folder, or <c>s3://bucket</c>.</summary>
    string Address { get; }

    /// <summary>How many transfers at once serve this store well; callers bound their parallel calls by it.</summary>
    int Parallelism { get; }

    /// <summary>The absolute path of the key on this machine, whether it is there or not; null when the store is elsewhere.</summary>
    string? LocalPath(string key);

    /// <summary>All objects whose key starts with the prefix, in ordinal order of their keys (by code points); half-written ones are never listed.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The object, or null.</summary>
    Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>The whole content and its version in one look; null when the key is not there. For small objects.</summary>
    Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes the whole content; a reader sees the old content or the new one, never a part.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The content.</param>
    /// <param name="durable">True: it outlives a power cut once this returns (a bucket always does that).</param>
    /// <param name="cancellationToken">Cancels; the old content stays.</param>
    Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken);

    /// <summary>Writes when the condition holds, durably; of several at once exactly one wins.</summary>
    /// <returns>The new version; null when the condition did not hold, and nothing was written.</returns>
    Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken);

    /// <summary>Copies a file of this machine into the store, replacing what is there, large ones in parts; durable when this returns.</summary>
    Task UploadAsync(string file, string key, CancellationToken cancellationToken);

    /// <summary>Copies an object to a file of this machine; its folder is made. On an error no file is left.</summary>
    /// <exception cref="GaplessException">The key is not there, or the store fails.</exception>
    Task DownloadAsync(string key, string file, CancellationToken cancellationToken);

    /// <summary>Copies within the store, at the server where there is one, replacing what is there.</summary>
    /// <param name="from">The object to copy.</param>
    /// <param name="to">Where to.</param>
    /// <param name="mayMove">
    /// True: the source is not needed any more, so a disk renames it (at once, but not durably; a bucket copies it and leaves the source to be deleted).
    /// Then also: a source that is gone while the target is there counts as done.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken);

    /// <summary>Deletes the keys, many a request; those that are not there are passed over. A disk's folders that this leaves empty go too.</summary>
    Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Keeps other processes from publishing under the prefix, where the store is a disk of this machine: waits for the operating system's lock. No effect on a bucket.</summary>
    Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken);
}
