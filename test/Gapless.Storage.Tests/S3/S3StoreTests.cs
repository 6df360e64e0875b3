using Gapless.Core.Ports;
using Gapless.Storage.S3;

namespace Gapless.Storage.Tests.S3;

public sealed class S3StoreTests(SharedBucket shared) : StoreContract, IClassFixture<SharedBucket>
{
    private readonly List<S3Store> _stores = [];
    private S3Settings? _settings;

    [Fact]
    public async Task Address_WithPrefix_IsAsWrittenInTheConfiguration()
    {
        await WriteAsync("a/b", "one");

        Assert.Equal($"s3://{_settings!.Bucket}/{_settings.Prefix}", Store.Address);
        Assert.Null(Store.LocalPath("a/b"));
        Assert.Contains($"{_settings.Prefix}/a/b", await (await shared.GetAsync()).KeysAsync());
    }

    [Fact]
    public async Task ListAsync_ObjectsThatAreNoKeys_AreLeftOut()
    {
        var bucket = await shared.GetAsync();
        await WriteAsync("a/b", "one");
        foreach (var mark in new[] { "a/", "a//b", "a/./b", ".gapless/x" })
            await bucket.Client.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = bucket.Name, Key = $"{_settings!.Prefix}/{mark}", ContentBody = "x", UseChunkEncoding = false });

        Assert.Equal(["a/b"], await KeysAsync(""));
    }

    protected override async Task<IStore> OpenAsync()
    {
        _settings ??= await shared.EmptyAsync();
        _stores.Add(new S3Store(_settings, TimeProvider.System));
        return _stores[^1];
    }

    protected override ValueTask CloseAsync()
    {
        _stores.ForEach(store => store.Dispose());
        return ValueTask.CompletedTask;
    }
}
