using Gapless.Core.Secrets;

namespace Gapless.Storage.S3;

/// <summary>Where a bucket is and how it is asked.</summary>
/// <param name="Bucket">Its name; it must be there.</param>
/// <param name="AccessKey">Whose name the requests bear.</param>
/// <param name="SecretKey">What they are signed with.</param>
public sealed record S3Settings(string Bucket, Secret AccessKey, Secret SecretKey)
{
    /// <summary>What all keys begin with, without a slash at either end; empty = the bucket's root.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The server; null = Amazon's in the region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>True: the bucket is in the path, as most servers of one's own want it. False: it is in the host's name.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How often a request that failed is sent again, with growing pauses.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long to wait for an answer, or for the next piece of one.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many transfers at once.</summary>
    public int Parallelism { get; init; } = 16;
}
