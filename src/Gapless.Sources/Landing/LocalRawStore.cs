using Gapless.Core.Ports;

namespace Gapless.Sources.Landing;

/// <summary>Raw files in a folder of this machine.</summary>
public sealed class LocalRawStore : IRawStore
{
    private readonly string _root;
    private readonly string _temporary;

    /// <summary>A store with all its files under <paramref name="root"/>.</summary>
    public LocalRawStore(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        _temporary = Resolve("lake/raw/_tmp");
    }

    /// <inheritdoc />
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken)
    {
        var target = Resolve(path);
        var temporary = Path.Combine(_temporary, Guid.NewGuid().ToString("N"));
        try
        {
            using (var file = InFolderOf(temporary, () => File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None)))
            {
                await RandomAccess.WriteAsync(file, content, 0, cancellationToken);
                if (durable) RandomAccess.FlushToDisk(file);
            }

            InFolderOf(target, () =>
            {
                File.Move(temporary, target, overwrite: true);
                return true;
            });
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var target = Resolve(path);
        if (File.Exists(target)) File.Delete(target);
        return Task.CompletedTask;
    }

    /// <summary>Deletes what killed processes have left half-written: temporary files older than an hour.</summary>
    public void DeleteAbandoned(TimeProvider time)
    {
        if (!Directory.Exists(_temporary)) return;
        var before = time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(1);
        foreach (var file in new DirectoryInfo(_temporary).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before)) file.Delete();
    }

    // Nearly always the folder is there: it is made only when it turns out not to be.
    private static T InFolderOf<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        // When another thread makes the folder between the failure and its report, the report is of a missing file.
        catch (IOException missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return work();
        }
    }

    private string Resolve(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        if (Path.IsPathRooted(path) || full == _root || !full.StartsWith(_root, StringComparison.Ordinal))
            throw new ArgumentException($"'{path}' is not inside the store.", nameof(path));
        return full;
    }
}
