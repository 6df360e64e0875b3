using System.Globalization;
using System.Runtime.CompilerServices;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Testing.Storage;

/// <summary>A store in memory, held to the same contract as the real ones, for tests of what stands above it.</summary>
public sealed class MemoryStore : IStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredContent> _objects = new(KeyOrder.Instance);
    private readonly List<(string Key, bool Durable)> _writes = [];
    private long _versions;

    /// <inheritdoc />
    public string Address => "memory:";

    /// <inheritdoc />
    public int Parallelism => 8;

    /// <summary>What is in it now.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents
    {
        get { lock (_lock) return _objects.ToDictionary(one => one.Key, one => one.Value.Content.ToArray(), StringComparer.Ordinal); }
    }

    /// <summary>Every write so far, in order.</summary>
    public IReadOnlyList<(string Key, bool Durable)> Writes
    {
        get { lock (_lock) return [.. _writes]; }
    }

    /// <inheritdoc />
    public string? LocalPath(string key)
    {
        StoreKey.Check(key);
        return null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoreKey.CheckPrefix(prefix);
        List<StoredObject> found;
        lock (_lock) found = [.. _objects.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one => Of(one.Key, one.Value))];
        foreach (var one in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return one;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) =>
        await ReadAsync(key, cancellationToken) is { } found ? Of(key, found) : null;

    /// <inheritdoc />
    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        StoreKey.Check(key);
        lock (_lock) return Task.FromResult(_objects.GetValueOrDefault(key));
    }

    /// <inheritdoc />
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) =>
        Task.FromResult(Put(key, content, durable, null, cancellationToken));

    /// <inheritdoc />
    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        Task.FromResult(Put(key, content, durable: true, condition, cancellationToken));

    /// <inheritdoc />
    public async Task UploadAsync(string file, string key, CancellationToken cancellationToken)
    {
        StoreKey.Check(key);
        if (!File.Exists(file)) throw new GaplessException(ErrorKind.Machine, $"There is no {file}.");
        Put(key, await File.ReadAllBytesAsync(file, cancellationToken), durable: true, null, cancellationToken);
    }

    /// <inheritdoc />
    public async Task DownloadAsync(string key, string file, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(key, cancellationToken) ?? throw Missing(key);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllBytesAsync(file, found.Content, cancellationToken);
    }

    /// <inheritdoc />
    public async Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken)
    {
        StoreKey.Check(to);
        if (await ReadAsync(from, cancellationToken) is { } found) Put(to, found.Content, durable: true, null, cancellationToken);
        else if (!mayMove || await ReadAsync(to, cancellationToken) is null) throw Missing(from);
    }

    /// <inheritdoc />
    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys) StoreKey.Check(key);
        lock (_lock)
        {
            foreach (var key in keys) _objects.Remove(key);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken)
    {
        StoreKey.CheckPrefix(prefix);
        return Task.FromResult<IAsyncDisposable>(new NoLock());
    }

    private static StoredObject Of(string key, StoredContent content) => new(key, content.Content.Length, content.Version);

    private string? Put(string key, ReadOnlyMemory<byte> content, bool durable, WriteCondition? condition, CancellationToken cancellationToken)
    {
        StoreKey.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (condition is not null && _objects.GetValueOrDefault(key)?.Version != condition.Expected) return null;
            var version = (++_versions).ToString(CultureInfo.InvariantCulture);
            _objects[key] = new StoredContent(content.ToArray(), version);
            _writes.Add((key, durable));
            return version;
        }
    }

    private GaplessException Missing(string key) => new(ErrorKind.Machine, $"There is no {key} in {Address}.");

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
