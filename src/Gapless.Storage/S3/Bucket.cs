using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Gapless.Core.Storage;

namespace Gapless.Storage.S3;

/// <summary>A bucket, or the part of it under a prefix, and the client that asks for it.</summary>
internal sealed class Bucket : IDisposable
{
    private readonly string _prefix;
    private readonly BucketHttp _http;

    public Bucket(S3Settings settings)
    {
        Settings = settings;
        Faults = new S3Faults(this);
        _http = new BucketHttp(settings);
        Client = new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey.Reveal(), settings.SecretKey.Reveal()), Configuration(settings, _http));
        _prefix = settings.Prefix.Length == 0 ? "" : settings.Prefix + "/";
    }

    public S3Settings Settings { get; }

    public AmazonS3Client Client { get; }

    public S3Faults Faults { get; }

    public string Name => Settings.Bucket;

    /// <summary>As people write it.</summary>
    public string Address => Settings.Prefix.Length == 0 ? $"s3://{Name}" : $"s3://{Name}/{Settings.Prefix}";

    /// <summary>Where it is asked, for people.</summary>
    public string Endpoint => Settings.Endpoint?.AbsoluteUri.TrimEnd('/') ?? $"Amazon S3, {Settings.Region}";

    /// <summary>Amazon's own servers, whichever way they are named.</summary>
    public bool IsAmazon => Settings.Endpoint is null || Settings.Endpoint.Host.Contains(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>The key in the bucket of a key of the store.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    public string Full(string key)
    {
        StoreKey.Check(key);
        return _prefix + key;
    }

    /// <inheritdoc cref="Full" />
    public string FullPrefix(string prefix)
    {
        StoreKey.CheckPrefix(prefix);
        return _prefix + prefix;
    }

    /// <summary>The store's key of a key in the bucket.</summary>
    public string Own(string full) => full[_prefix.Length..];

    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
    }

    private static AmazonS3Config Configuration(S3Settings settings, BucketHttp http)
    {
        var configuration = new AmazonS3Config
        {
            ForcePathStyle = settings.PathStyle,
            AuthenticationRegion = settings.Region,
            // Checksums by default are newer than many servers: Ceph 16 answers them with XAmzContentSHA256Mismatch.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = settings.Retries,
            Timeout = settings.Timeout,
            HttpClientFactory = http,
            // The environment of the machine says nothing about the project's bucket.
            IgnoreConfiguredEndpointUrls = true,
        };
        if (settings.Endpoint is { } endpoint)
        {
            configuration.ServiceURL = endpoint.AbsoluteUri;
            configuration.UseHttp = endpoint.Scheme == Uri.UriSchemeHttp;
        }
        else
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        return configuration;
    }
}
