using Amazon.S3;
using Amazon.S3.Model;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Storage.S3;

/// <summary>Deletes keys, as many a request as the protocol allows.</summary>
internal sealed class Deletions(Bucket bucket, TimeProvider time)
{
    private const int MostKeys = 1000;
    private const int RequestsAtOnce = 4;

    // UnknownError is what Ceph says of a key whose first deletion, the answer of which was lost, is still under way.
    private static readonly string[] PassingCodes = ["InternalError", "SlowDown", "ServiceUnavailable", "UnknownError", "503", "500"];
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Deletes them; those that are not there are passed over.</summary>
    /// <exception cref="GaplessException">Some stayed.</exception>
    public async Task RunAsync(IReadOnlyCollection<string> fullKeys, CancellationToken cancellationToken)
    {
        var left = new List<DeleteError>();
        await Parallel.ForEachAsync(
            fullKeys.Distinct(StringComparer.Ordinal).Chunk(MostKeys),
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
            async (keys, token) =>
            {
                var errors = await DeleteAsync(keys, token);
                lock (left) left.AddRange(errors);
            });
        if (left.Count > 0)
            throw new GaplessException(ErrorKind.Machine, Text.Of("Store.Undeleted", left.Count, fullKeys.Count, bucket.Address, bucket.Own(left[0].Key), $"{left[0].Code} {left[0].Message}".Trim()));
    }

    private async Task<List<DeleteError>> DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var errors = await SendAsync(keys, cancellationToken);
            // What another has deleted meanwhile is gone as well.
            errors.RemoveAll(error => error.Code == "NoSuchKey");
            if (errors.Count == 0 || attempt >= bucket.Settings.Retries || errors.Exists(error => !PassingCodes.Contains(error.Code, StringComparer.Ordinal))) return errors;
            keys = [.. errors.Select(error => error.Key)];
            await Task.Delay(FirstPause * Math.Pow(2, attempt), time, cancellationToken);
        }
    }

    private async Task<List<DeleteError>> SendAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await bucket.Client.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket.Name, Objects = [.. keys.Select(key => new KeyVersion { Key = key })], Quiet = true }, cancellationToken);
            return [];
        }
        catch (DeleteObjectsException some)
        {
            return some.Response.DeleteErrors ?? [];
        }
    }
}
