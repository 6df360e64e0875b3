using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Secrets;
using Gapless.Runtime.Options;
using Gapless.Storage.Local;
using Gapless.Storage.S3;

namespace Gapless.Hosting.Composition;

/// <summary>Opens the store that the options name.</summary>
internal static class Stores
{
    /// <summary>A folder's or a bucket's store; nothing is read or made yet.</summary>
    /// <exception cref="GaplessException">It is a bucket, and the keys to it are not told.</exception>
    public static IStore Open(ProjectOptions options, TimeProvider time)
    {
        if (!S3Address.TryParse(options.StoreRoot, out var bucket, out var prefix)) return new LocalStore(options.StoreRoot, time);
        var settings = new S3Settings(bucket, Needed("access_key", options.S3.AccessKey), Needed("secret_key", options.S3.SecretKey))
        {
            Prefix = prefix,
            Endpoint = options.S3.Endpoint,
            Region = options.S3.Region,
            // Servers of one's own are seldom reached by a name for each bucket; Amazon's are, and want it so.
            PathStyle = options.S3.PathStyle ?? options.S3.Endpoint is not null,
            Retries = options.Limits.Retries,
            Timeout = options.Limits.Timeout,
        };
        return new S3Store(settings, time);
    }

    private static Secret Needed(string name, Secret? key) => key ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Store.NoKey", name));
}
