using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Storage.Local;

/// <summary>Turns what the operating system says into errors that a person can act on.</summary>
internal static class LocalFaults
{
    private const int DiskFull = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int OverQuota = 122;
    private const int WindowsDiskFull = 112;

    /// <summary>Does the work; its errors name the path.</summary>
    public static async Task<T> GuardAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, fault);
        }
    }

    /// <inheritdoc cref="GuardAsync{T}" />
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, fault);
        }
    }

    /// <inheritdoc cref="GuardAsync{T}" />
    public static Task GuardAsync(string path, Func<Task> work) => GuardAsync(path, async () =>
    {
        await work();
        return true;
    });

    /// <summary>The error for people.</summary>
    public static GaplessException Explain(string path, Exception fault) => (fault is UnauthorizedAccessException ? ReadOnlyFileSystem : fault.HResult & 0xffff) switch
    {
        DiskFull or OverQuota or WindowsDiskFull => new GaplessException(ErrorKind.Machine, Text.Of("Store.DiskFull", path), fault),
        ReadOnlyFileSystem => new GaplessException(ErrorKind.Machine, Text.Of("Store.Denied", path, fault.Message), fault),
        _ => new GaplessException(ErrorKind.Machine, Text.Of("Store.Fault", path, fault.Message), fault),
    };
}
