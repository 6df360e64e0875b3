using Gapless.Core.Ports;

namespace Gapless.Runtime.Backfill;

/// <summary>Where the files of one statement lie until they are published. No other statement, of whatever process, has the same place.</summary>
/// <param name="store">The store.</param>
/// <param name="prefix">The place in the store, with a <c>/</c> at its end.</param>
/// <param name="work">A folder of this machine for what is computed for a store elsewhere.</param>
internal sealed class StatementFiles(IStore store, string prefix, string work)
{
    private const int Tries = 5;
    private readonly string? _local = store.LocalPath(prefix.TrimEnd('/'));
    private readonly List<string> _sent = [];

    /// <summary>The place in the store, with a <c>/</c> at its end.</summary>
    public string Prefix => prefix;

    /// <summary>The folder that the statement writes to. On a disk that is the place in the store.</summary>
    public string Folder => _local ?? work;

    /// <summary>Makes the folder.</summary>
    public void Create()
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                Directory.CreateDirectory(Folder);
                return;
            }
            catch (DirectoryNotFoundException) when (left > 1)
            {
                // Another process has just taken away the parent, which was empty.
            }
        }
    }

    /// <summary>Sends the files to the store, when it is elsewhere.</summary>
    /// <param name="files">Their paths within the folder.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SendAsync(IReadOnlyCollection<string> files, CancellationToken cancellationToken)
    {
        if (_local is not null) return;
        _sent.AddRange(files.Select(file => prefix + file));
        await Parallel.ForEachAsync(
            files, new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
            async (file, token) => await store.UploadAsync(Path.Combine(Folder, file), prefix + file, token));
    }

    /// <summary>Copies objects of the store here.</summary>
    /// <param name="files">Their keys, and what they are called here.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task CopyAsync(IReadOnlyCollection<(string From, string Name)> files, CancellationToken cancellationToken)
    {
        _sent.AddRange(files.Select(file => prefix + file.Name));
        await Parallel.ForEachAsync(
            files, new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
            async (file, token) => await store.CopyAsync(file.From, prefix + file.Name, mayMove: false, token));
    }

    /// <summary>Deletes whatever is left of them.</summary>
    public async Task DeleteAsync()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        if (_local is not null) DeleteEmptyParents();
        await store.DeleteAsync(_sent, CancellationToken.None);
    }

    // The run's folder, and _tmp itself; another process may be making one of its own in there.
    private void DeleteEmptyParents()
    {
        var folder = Path.GetDirectoryName(Folder);
        for (var i = 0; i < 2 && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return;
            }
        }
    }
}
