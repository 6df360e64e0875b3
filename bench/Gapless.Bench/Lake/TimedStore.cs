using System.Runtime.CompilerServices;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Bench.Lake;

/// <summary>A store that says for how long it was at work.</summary>
internal sealed class TimedStore(IStore store, params Busy[] busy) : IStore
{
    public string Address => store.Address;

    public int Parallelism => store.Parallelism;

    public string? LocalPath(string key) => store.LocalPath(key);

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = store.ListAsync(prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await WhileAsync(() => items.MoveNextAsync().AsTask())) yield return items.Current;
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => WhileAsync(() => store.FindAsync(key, cancellationToken));

    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken) => WhileAsync(() => store.ReadAsync(key, cancellationToken));

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) =>
        WhileAsync(() => store.WriteAsync(key, content, durable, cancellationToken));

    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        WhileAsync(() => store.TryWriteAsync(key, content, condition, cancellationToken));

    public Task UploadAsync(string file, string key, CancellationToken cancellationToken) => WhileAsync(() => store.UploadAsync(file, key, cancellationToken));

    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken) => WhileAsync(() => store.DownloadAsync(key, file, cancellationToken));

    public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken) =>
        WhileAsync(() => store.CopyAsync(from, to, mayMove, cancellationToken));

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => WhileAsync(() => store.DeleteAsync(keys, cancellationToken));

    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken) => WhileAsync(() => store.LockAsync(prefix, cancellationToken));

    private Task<bool> WhileAsync(Func<Task> work) => WhileAsync(async () =>
    {
        await work();
        return true;
    });

    private Task<T> WhileAsync<T>(Func<Task<T>> work) => TimedSession.WhileAsync(busy, work);
}
