namespace Gapless.DuckDb.Catalog;

/// <summary>The right to touch a catalog file, among threads and processes; a process that ends loses it by itself.</summary>
internal sealed class CatalogLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // Windows' sharing violation, and EWOULDBLOCK.
    private static readonly int Held = OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsMacOS() ? 35 : 11;

    private readonly FileStream _file;

    private CatalogLock(FileStream file) => _file = file;

    /// <summary>Waits until no one else has it.</summary>
    /// <param name="path">The file that is locked; it is made, and stays: two processes could hold locks on two files of one name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static CatalogLock Take(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new CatalogLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when ((error.HResult & 0xffff) == Held)
            {
                cancellationToken.WaitHandle.WaitOne(Pause);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
