using Amazon.S3.Model;
using Gapless.Testing.S3;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Takes the ETF sample to a bucket and back.</summary>
internal static class EtfBucket
{
    /// <summary>Moves the raw files there and points the project at it.</summary>
    public static async Task MoveAsync(EtfProject project, S3TestBucket bucket)
    {
        await UploadAsync(project, bucket, Directory.GetFiles(project.PathOf("raw"), "*", SearchOption.AllDirectories));
        Directory.Delete(project.PathOf("raw"), recursive: true);
        Use(project, bucket, bucket.Endpoint);
    }

    /// <summary>Puts files of the project under their relative paths.</summary>
    public static async Task UploadAsync(EtfProject project, S3TestBucket bucket, IEnumerable<string> files)
    {
        foreach (var file in files)
            await bucket.Client.PutObjectAsync(new PutObjectRequest { BucketName = bucket.Name, Key = Path.GetRelativePath(project.Folder, file), FilePath = file });
    }

    /// <summary>Makes the bucket the project's store, reached at that address.</summary>
    public static void Use(EtfProject project, S3TestBucket bucket, Uri endpoint)
    {
        project.Configure("\nstore: ./", $"\nstore: s3://{bucket.Name}");
        project.Environment["S3_ENDPOINT"] = endpoint.ToString();
        project.Environment["S3_ACCESS_KEY"] = bucket.AccessKey;
        project.Environment["S3_SECRET_KEY"] = bucket.SecretKey;
    }

    /// <summary>Copies the lake into the project's folder.</summary>
    public static async Task FetchLakeAsync(S3TestBucket bucket, EtfProject project)
    {
        foreach (var key in (await bucket.KeysAsync()).Where(key => key.StartsWith("lake/", StringComparison.Ordinal)))
        {
            using var answer = await bucket.Client.GetObjectAsync(bucket.Name, key);
            await answer.WriteResponseStreamToFileAsync(project.PathOf(key), append: false, CancellationToken.None);
        }
    }
}
