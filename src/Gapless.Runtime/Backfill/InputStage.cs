using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Ports;

namespace Gapless.Runtime.Backfill;

/// <summary>Brings objects of a store elsewhere to this machine, each once a run; a disk's are where they are.</summary>
/// <param name="store">The store.</param>
/// <param name="folder">A folder of this machine that no other process and no other run uses.</param>
internal sealed class InputStage(IStore store, string folder) : IDisposable
{
    private const string LakeRoot = "lake";
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _files = new(StringComparer.Ordinal);

    /// <summary>The folder given.</summary>
    public string WorkFolder => folder;

    /// <summary>True when the store is elsewhere.</summary>
    public bool IsNeeded => store.LocalPath(LakeRoot) is null;

    /// <summary>The absolute paths of the objects, in the order given.</summary>
    public async Task<IReadOnlyList<string>> PathsAsync(IReadOnlyList<(string Key, string Version)> objects, CancellationToken cancellationToken)
    {
        var paths = new string[objects.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, objects.Count), new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
            async (i, token) => paths[i] = await PathAsync(objects[i].Key, objects[i].Version, token));
        return paths;
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private async Task<string> PathAsync(string key, string version, CancellationToken cancellationToken)
    {
        if (store.LocalPath(key) is { } local) return local;
        var id = $"{key}\n{version}";
        var file = _files.GetOrAdd(id, _ => new Lazy<Task<string>>(() => FetchAsync(key, id, cancellationToken)));
        try
        {
            return await file.Value;
        }
        catch
        {
            // The next one may have more luck.
            _files.TryRemove(KeyValuePair.Create(id, file));
            throw;
        }
    }

    // The name keeps its ending: it tells how the file is compressed.
    private async Task<string> FetchAsync(string key, string id, CancellationToken cancellationToken)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..24];
        var path = Path.Combine(folder, "inputs", $"{mark}-{key[(key.LastIndexOf('/') + 1)..]}");
        await store.DownloadAsync(key, path, cancellationToken);
        return path;
    }
}
