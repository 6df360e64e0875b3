using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Core.Telemetry;

namespace Gapless.Hosting.Telemetry;

/// <summary>A store whose calls are measured; otherwise the very store inside.</summary>
/// <param name="inner">The store.</param>
internal sealed class MeasuredStore(IStore inner) : IStore, IDisposable
{
    public string Address => inner.Address;

    public int Parallelism => inner.Parallelism;

    public string? LocalPath(string key) => inner.LocalPath(key);

    /// <summary>Measured until the last object, with what the caller does in between left out.</summary>
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var elapsed = TimeSpan.Zero;
        var isWhole = false;
        await using var objects = inner.ListAsync(prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                var asked = Stopwatch.GetTimestamp();
                var isThere = await objects.MoveNextAsync();
                elapsed += Stopwatch.GetElapsedTime(asked);
                if (!isThere) break;
                yield return objects.Current;
            }

            isWhole = true;
        }
        finally
        {
            Record("list", elapsed, isWhole);
        }
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => MeasureAsync("find", () => inner.FindAsync(key, cancellationToken));

    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken) => MeasureAsync("read", () => inner.ReadAsync(key, cancellationToken));

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) =>
        MeasureAsync("write", () => inner.WriteAsync(key, content, durable, cancellationToken));

    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        MeasureAsync("write", () => inner.TryWriteAsync(key, content, condition, cancellationToken));

    public Task UploadAsync(string file, string key, CancellationToken cancellationToken) => MeasureAsync("upload", () => inner.UploadAsync(file, key, cancellationToken));

    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken) => MeasureAsync("download", () => inner.DownloadAsync(key, file, cancellationToken));

    public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken) => MeasureAsync("copy", () => inner.CopyAsync(from, to, mayMove, cancellationToken));

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => MeasureAsync("delete", () => inner.DeleteAsync(keys, cancellationToken));

    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken) => MeasureAsync("lock", () => inner.LockAsync(prefix, cancellationToken));

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static async Task MeasureAsync(string operation, Func<Task> call) => await MeasureAsync(operation, async () =>
    {
        await call();
        return true;
    });

    private static async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call)
    {
        if (!Instruments.StoreDuration.Enabled) return await call();
        var asked = Stopwatch.GetTimestamp();
        var isWhole = false;
        try
        {
            var result = await call();
            isWhole = true;
            return result;
        }
        finally
        {
            Record(operation, Stopwatch.GetElapsedTime(asked), isWhole);
        }
    }

    private static void Record(string operation, TimeSpan elapsed, bool isWhole) => Instruments.StoreDuration.Record(
        elapsed.TotalSeconds, Instruments.Tag("operation", operation), Instruments.Tag("outcome", isWhole ? "ok" : "error"));
}
