using Gapless.Core.Secrets;
using Gapless.Storage.S3;
using Gapless.Testing.S3;

namespace Gapless.Storage.Tests.S3;

/// <summary>One bucket for the tests of a class, since making one takes longer than most tests; each test has a prefix of its own.</summary>
public sealed class SharedBucket : IAsyncLifetime
{
    private readonly SemaphoreSlim _once = new(1);
    private S3TestBucket? _bucket;
    private int _prefixes;

    public async Task<S3TestBucket> GetAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _bucket ??= await S3Server.CreateBucketAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>The settings of a store in which nothing is yet.</summary>
    public async Task<S3Settings> EmptyAsync()
    {
        var bucket = await GetAsync();
        return new S3Settings(bucket.Name, new Secret(bucket.AccessKey), new Secret(bucket.SecretKey))
        {
            Prefix = $"test {Interlocked.Increment(ref _prefixes)}/+",
            Endpoint = bucket.Endpoint,
        };
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_bucket is not null) await _bucket.DisposeAsync();
        _once.Dispose();
    }
}
