using System.Collections.Immutable;
using Gapless.Core.Secrets;

namespace Gapless.Runtime.Options;

/// <summary>Everything a project's <c>gapless.yaml</c> says, checked and frozen.</summary>
public sealed record ProjectOptions
{
    /// <summary>What the project is called; the folder's name unless told.</summary>
    public required string Name { get; init; }

    /// <summary>The project's folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The zone that "today" is in; UTC unless told.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where the lake lies: an absolute folder, the project's own unless told; or <c>s3://bucket</c>, <c>s3://bucket/prefix</c>.</summary>
    public required string StoreRoot { get; init; }

    /// <summary>How the bucket is reached when the store is one.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>Where the ledger and the matches are: <c>sqlite:</c> and an absolute path, or <c>postgresql://...</c>.</summary>
    public required Secret Database { get; init; }

    /// <summary>What is collected from.</summary>
    public SourcesOptions Sources { get; init; } = new();

    /// <summary>How requests are retried and when a run counts as good.</summary>
    public LimitsOptions Limits { get; init; } = new();

    /// <summary>Where the warehouse's files are.</summary>
    public WarehouseOptions Warehouse { get; init; } = new();

    /// <summary>What computing may take of the machine.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>How a day's files are replaced.</summary>
    public PublishOptions Publish { get; init; } = new();

    /// <summary>What the server does by itself, and when; in the file's order.</summary>
    public ImmutableArray<ScheduleOptions> Schedule { get; init; } = [];

    /// <summary>Who is told of what happens; in the file's order.</summary>
    public ImmutableArray<NotifyOptions> Notify { get; init; } = [];

    /// <summary>All secrets in these options, for a <see cref="SecretRedactor"/>.</summary>
    public IEnumerable<Secret> Secrets()
    {
        if (Sources.FootballData.ApiKey is { } key) yield return key;
        if (S3.AccessKey is { } accessKey) yield return accessKey;
        if (S3.SecretKey is { } secretKey) yield return secretKey;
        foreach (var secret in Notify.SelectMany(one => one.Secrets())) yield return secret;
        foreach (var secret in DatabaseSecrets.Of(Database)) yield return secret;
    }
}
