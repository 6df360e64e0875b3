using System.Security.Cryptography;
using System.Text;

namespace Gapless.Storage.Local;

/// <summary>The operating system's locks between processes, on files of their own; a killed process leaves its locks free.</summary>
/// <remarks>The files are never deleted: two processes could hold the lock of one name on two files.</remarks>
internal sealed class FileLocks(string folder, TimeProvider time)
{
    private const int Stripes = 64;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    // Within the process waiting is in turn; the file system is asked by one at a time.
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Keeps others from changing the key; for the few system calls of a change, since keys share locks.</summary>
    public async Task<IAsyncDisposable> OfKeyAsync(string key, CancellationToken cancellationToken)
    {
        var number = Digest(key)[0] % Stripes;
        var stripe = _stripes[number];
        await stripe.WaitAsync(cancellationToken);
        try
        {
            return new Held(await OpenAsync($"key-{number:x2}", cancellationToken), stripe);
        }
        catch
        {
            stripe.Release();
            throw;
        }
    }

    /// <summary>Holds the name until disposed; waits for whoever has it.</summary>
    public async Task<IAsyncDisposable> OfNameAsync(string name, CancellationToken cancellationToken) =>
        new Held(await OpenAsync($"name-{Convert.ToHexStringLower(Digest(name).AsSpan(0, 12))}", cancellationToken), null);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private async Task<IDisposable> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        for (var wait = ShortestWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IDisposable? file = null;
            try
            {
                LocalPaths.InFolderOf(path, () => file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                return file!;
            }
            catch (IOException held) when (IsHeld(held))
            {
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    // EWOULDBLOCK on Linux and on macOS, and Windows' sharing violation.
    private static bool IsHeld(IOException error) =>
        (error.HResult & 0xffff) == (OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsMacOS() ? 35 : 11);

    private sealed class Held(IDisposable file, SemaphoreSlim? stripe) : IAsyncDisposable
    {
        private int _released;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _released, 1) != 0) return ValueTask.CompletedTask;
            file.Dispose();
            stripe?.Release();
            return ValueTask.CompletedTask;
        }
    }
}
