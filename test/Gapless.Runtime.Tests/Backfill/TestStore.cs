using System.Runtime.CompilerServices;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Storage.Local;

namespace Gapless.Runtime.Tests.Backfill;

/// <summary>A folder that can behave as a bucket does, and fail where a test wants it to.</summary>
internal sealed class TestStore(LocalStore disk) : IStore
{
    /// <summary>True: no local paths, no renames, no locks.</summary>
    public bool IsRemote { get; set; }

    /// <summary>Called before each operation, with its name and key.</summary>
    public Action<string, string> Before { get; set; } = (_, _) => { };

    /// <summary>Called after each operation: throwing here is an answer that was lost.</summary>
    public Action<string, string> After { get; set; } = (_, _) => { };

    public string Address => disk.Address;

    public int Parallelism => 2;

    public string? LocalPath(string key) => IsRemote ? null : disk.LocalPath(key);

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Before("List", prefix);
        await foreach (var item in disk.ListAsync(prefix, cancellationToken)) yield return item;
        After("List", prefix);
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => DoAsync("Find", key, () => disk.FindAsync(key, cancellationToken));

    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken) => DoAsync("Read", key, () => disk.ReadAsync(key, cancellationToken));

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) =>
        DoAsync("Write", key, () => disk.WriteAsync(key, content, durable, cancellationToken));

    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        DoAsync("TryWrite", key, () => disk.TryWriteAsync(key, content, condition, cancellationToken));

    public Task UploadAsync(string file, string key, CancellationToken cancellationToken) => DoAsync("Upload", key, () => disk.UploadAsync(file, key, cancellationToken));

    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken) => DoAsync("Download", key, () => disk.DownloadAsync(key, file, cancellationToken));

    public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken) => DoAsync("Copy", to, async () =>
    {
        if (!IsRemote) await disk.CopyAsync(from, to, mayMove, cancellationToken);
        else if (!mayMove || await disk.FindAsync(from, cancellationToken) is not null || await disk.FindAsync(to, cancellationToken) is null)
            await disk.CopyAsync(from, to, mayMove: false, cancellationToken);
    });

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => keys.Count == 0
        ? Task.CompletedTask
        : DoAsync("Delete", keys.First(), () => disk.DeleteAsync(keys, cancellationToken));

    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken) =>
        IsRemote ? Task.FromResult<IAsyncDisposable>(new NoLock()) : disk.LockAsync(prefix, cancellationToken);

    private Task<bool> DoAsync(string operation, string key, Func<Task> work) => DoAsync(operation, key, async () =>
    {
        await work();
        return true;
    });

    private async Task<T> DoAsync<T>(string operation, string key, Func<Task<T>> work)
    {
        Before(operation, key);
        var result = await work();
        After(operation, key);
        return result;
    }

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
