using Gapless.Core.Errors;
using Gapless.Core.Storage;
using Gapless.Hosting.Telemetry;
using Gapless.Testing.Storage;

namespace Gapless.Hosting.Tests.Telemetry;

public sealed class MeasuredStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_WhileSomebodyMeasures_AreMeasuredByOperationAndOutcome()
    {
        using var measured = new Measured();
        using var store = new MeasuredStore(new MemoryStore());

        await store.WriteAsync("measured/a", new byte[] { 1 }, durable: true, Cancel);
        await store.WriteAsync("measured/b", new byte[] { 2 }, durable: true, Cancel);
        var listed = new List<string>();
        await foreach (var one in store.ListAsync("measured/", Cancel)) listed.Add(one.Key);
        var read = await store.ReadAsync("measured/a", Cancel);
        await Assert.ThrowsAsync<GaplessException>(() => store.DownloadAsync("measured/none", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), Cancel));

        Assert.Equal(["measured/a", "measured/b"], listed);
        Assert.Equal(1, read!.Content.Span[0]);
        Assert.True(measured.Of("gapless.store.duration{operation=write,outcome=ok}").Count >= 2);
        Assert.NotEmpty(measured.Of("gapless.store.duration{operation=list,outcome=ok}"));
        Assert.NotEmpty(measured.Of("gapless.store.duration{operation=read,outcome=ok}"));
        Assert.NotEmpty(measured.Of("gapless.store.duration{operation=download,outcome=error}"));
    }

    [Fact]
    public async Task Calls_OfTheStore_AreTheInnerStores()
    {
        var inner = new MemoryStore();
        using var store = new MeasuredStore(inner);

        var version = await store.TryWriteAsync("k", new byte[] { 1 }, WriteCondition.Absent, Cancel);
        Assert.NotNull(version);
        Assert.Null(await store.TryWriteAsync("k", new byte[] { 2 }, WriteCondition.Absent, Cancel));
        await store.CopyAsync("k", "l", mayMove: false, Cancel);
        Assert.NotNull(await inner.FindAsync("l", Cancel));
        await store.DeleteAsync(["k"], Cancel);
        Assert.Null(await store.FindAsync("k", Cancel));
        Assert.Equal((inner.Address, inner.Parallelism, inner.LocalPath("k")), (store.Address, store.Parallelism, store.LocalPath("k")));
    }
}
