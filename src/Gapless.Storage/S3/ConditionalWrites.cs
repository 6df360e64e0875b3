using System.Net;
using Amazon.Runtime;
using Gapless.Core.Storage;

namespace Gapless.Storage.S3;

/// <summary>Writes that take place only over a certain version, by one PutObject, the only request whose conditions all servers honour.</summary>
internal sealed class ConditionalWrites(Bucket bucket)
{
    private const string WriteId = "gapless-write";
    private const int MostConflicts = 10;

    // Amazon takes the version in quotes, as HTTP says; Ceph (measured with 16.2) compares it with its own without quotes, so that one in quotes never holds.
    // What a server is thought to want is put right the first time that it turns out otherwise.
    private volatile bool _quoted = bucket.IsAmazon;

    /// <summary>The new version; null when the condition did not hold.</summary>
    public async Task<string?> TryAsync(string fullKey, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        // The client may send a request again whose answer was lost: the name tells our own write from another's.
        var id = Guid.NewGuid().ToString("N");
        var quoted = _quoted;
        if (await PutAsync(fullKey, content, condition, id, quoted, cancellationToken) is { } version) return version;
        var (now, isOurs) = await LookAsync(fullKey, id, cancellationToken);
        if (isOurs) return now;
        if (now is null || now != condition.Expected) return null;
        version = await PutAsync(fullKey, content, condition, id, !quoted, cancellationToken);
        if (version is not null) _quoted = !quoted;
        else if (await LookAsync(fullKey, id, cancellationToken) is (var mine, true)) return mine;
        return version;
    }

    private async Task<string?> PutAsync(
        string fullKey, ReadOnlyMemory<byte> content, WriteCondition condition, string id, bool quoted, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                var request = Uploads.Request(bucket, fullKey, content);
                request.Metadata[WriteId] = id;
                if (condition.Expected is not { } expected) request.IfNoneMatch = "*";
                else request.IfMatch = quoted ? $"\"{expected}\"" : expected;
                return (await bucket.Client.PutObjectAsync(request, cancellationToken)).ETag.Trim('"');
            }
            catch (AmazonServiceException fault) when (S3Faults.IsConditionFailed(fault) || S3Faults.IsMissing(fault))
            {
                return null;
            }
            // Amazon's word for two at once, of which neither may have won: ask again.
            catch (AmazonServiceException fault) when (fault.StatusCode == HttpStatusCode.Conflict && conflicts < MostConflicts)
            {
            }
        }
    }

    /// <summary>The key's version, and whether it is this very write's.</summary>
    private async Task<(string? Version, bool IsOurs)> LookAsync(string fullKey, string id, CancellationToken cancellationToken)
    {
        try
        {
            var found = await bucket.Client.GetObjectMetadataAsync(bucket.Name, fullKey, cancellationToken);
            return (found.ETag.Trim('"'), found.Metadata[WriteId] == id);
        }
        catch (AmazonServiceException fault) when (S3Faults.IsMissing(fault))
        {
            return (null, false);
        }
    }
}
