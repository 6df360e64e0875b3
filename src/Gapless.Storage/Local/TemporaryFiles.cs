namespace Gapless.Storage.Local;

/// <summary>Files that are being written. They lie on the store's own file system, so that a rename puts them in place.</summary>
internal sealed class TemporaryFiles(string folder)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private int _swept;

    /// <summary>A new file with what <paramref name="write"/> puts into it; on any error nothing is left of it.</summary>
    /// <param name="write">Writes.</param>
    /// <param name="durable">True: on the disk when this returns.</param>
    public async Task<string> CreateAsync(Func<FileStream, Task> write, bool durable)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            FileStream? opened = null;
            // Without a buffer: contents come in large pieces.
            LocalPaths.InFolderOf(path, () => opened = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: false));
            await using var file = opened!;
            SweepOnce(file);
            await write(file);
            if (durable) file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return path;
    }

    // The new file's time is the file system's own clock, whatever this machine's or a test's says.
    private void SweepOnce(FileStream newest)
    {
        if (Interlocked.Exchange(ref _swept, 1) != 0) return;
        var before = File.GetLastWriteTimeUtc(newest.SafeFileHandle) - Abandoned;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
        {
            try
            {
                file.Delete();
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Another sweeps too, or the file is another user's: it does no harm where it lies.
            }
        }
    }
}
