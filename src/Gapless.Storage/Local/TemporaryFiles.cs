namespace Gapless.Storage.Local;

/// <summary>Files that are being written. They lie on the store's own file system, so that a rename puts them in place.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="abandoned">How old a file is whose writer must have died; such are deleted.</param>
internal sealed class TemporaryFiles(string folder, TimeSpan abandoned)
{
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
            SweepOnce(FileFacts.Of(file.SafeFileHandle, path));
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

    // By the file system's own clock: just before a file is put in place its modification time becomes what this machine's clock says, or a test's.
    private void SweepOnce(FileFacts newest)
    {
        if (Interlocked.Exchange(ref _swept, 1) != 0) return;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            try
            {
                if (FileFacts.Of(file) is { } facts && newest.Touched - facts.Touched > abandoned.TotalNanoseconds) File.Delete(file);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Another sweeps too, or the file is another user's: it does no harm where it lies.
            }
        }
    }
}
