using Amazon.Runtime;
using Amazon.S3;

namespace Gapless.Testing.S3;

/// <summary>The S3 server that tests may make buckets on; <c>eng/s3.sh up</c> starts one.</summary>
public static class S3Server
{
    private const string Variable = "GAPLESS_TEST_S3";

    /// <summary>Makes an empty bucket of the test's own; skips the test where there is no server, fails it in CI.</summary>
    public static async Task<S3TestBucket> CreateBucketAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server)) Unavailable.Because($"{Variable} is not set: run eng/s3.sh up");
        var uri = new Uri(server);
        var keys = uri.UserInfo.Split(':', 2);
        var (access, secret) = (Uri.UnescapeDataString(keys[0]), Uri.UnescapeDataString(keys[1]));
        var endpoint = new Uri(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority[(uri.Authority.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        var client = new AmazonS3Client(new BasicAWSCredentials(access, secret), new AmazonS3Config
        {
            ServiceURL = endpoint.AbsoluteUri,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            UseHttp = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
        var bucket = new S3TestBucket(client, endpoint, access, secret, $"gapless-test-{Guid.NewGuid():N}");
        await client.PutBucketAsync(bucket.Name);
        return bucket;
    }
}
