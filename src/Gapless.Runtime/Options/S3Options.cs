using Gapless.Core.Secrets;

namespace Gapless.Runtime.Options;

/// <summary>The section <c>s3</c>: how the bucket is reached when the store is one.</summary>
public sealed record S3Options
{
    /// <summary>The server; null = Amazon's in the region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether the bucket stands in the path rather than in the host's name; null = only when an endpoint is told.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>Whose name requests bear.</summary>
    public Secret? AccessKey { get; init; }

    /// <summary>What requests are signed with.</summary>
    public Secret? SecretKey { get; init; }
}
