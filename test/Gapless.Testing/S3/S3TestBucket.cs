using Amazon.S3;
using Amazon.S3.Model;

namespace Gapless.Testing.S3;

/// <summary>A bucket of one test; it and all in it are deleted when disposed.</summary>
public sealed class S3TestBucket : IAsyncDisposable
{
    internal S3TestBucket(AmazonS3Client client, Uri endpoint, string accessKey, string secretKey, string name)
    {
        Client = client;
        Endpoint = endpoint;
        AccessKey = accessKey;
        SecretKey = secretKey;
        Name = name;
    }

    /// <summary>The server itself.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whose name requests bear.</summary>
    public string AccessKey { get; }

    /// <summary>What requests are signed with.</summary>
    public string SecretKey { get; }

    /// <summary>The bucket's name.</summary>
    public string Name { get; }

    /// <summary>To look into it past the code under test.</summary>
    public AmazonS3Client Client { get; }

    /// <summary>All keys in it, in the server's order.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var one in Client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Name }).S3Objects) keys.Add(one.Key);
        return keys;
    }

    /// <summary>The uploads in parts that were begun and neither ended nor given up.</summary>
    public async Task<int> UnfinishedUploadsAsync() =>
        (await Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Name })).MultipartUploads?.Count ?? 0;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var chunk in (await KeysAsync()).Chunk(1000))
            await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Name, Objects = [.. chunk.Select(key => new KeyVersion { Key = key })] });
        foreach (var one in (await Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Name })).MultipartUploads ?? [])
            await Client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = Name, Key = one.Key, UploadId = one.UploadId });
        await Client.DeleteBucketAsync(Name);
        Client.Dispose();
    }
}
