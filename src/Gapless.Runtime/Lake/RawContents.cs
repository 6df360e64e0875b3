using System.Collections.Concurrent;
using System.Security.Cryptography;
using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Runtime.Lake;

/// <summary>Tells the version of raw files by what they hold. Where the store has no disk of this machine under it, an object's own version does that already.</summary>
internal sealed class RawContents(IStore store, IRawFileStore remembered)
{
    /// <summary>Stands before the signature of a file that nobody has read: no recorded version begins so.</summary>
    private const string Unread = "unread:";

    private readonly ConcurrentDictionary<DatasetName, ConcurrentBag<RawFileContent>> _learned = [];

    /// <summary>The files with their content as version: as remembered, or looked at now where something was done to the file since. One never read gets a version that no day was computed from.</summary>
    public async Task<RawDays> ConfirmAsync(DatasetName source, RawDays listed, CancellationToken cancellationToken)
    {
        var files = listed.FilesOf(listed.Dated.Keys).ToList();
        if (files.Count == 0 || store.LocalPath(files[0].Key) is null) return listed;
        var known = await remembered.ReadAsync(source, cancellationToken);
        var doubtful = files.Where(file => known.TryGetValue(file.Key, out var content) && content.Signature != SignatureOf(file)).ToList();
        var read = (await HashAsync(source, doubtful, cancellationToken)).ToDictionary(file => file.Key, StringComparer.Ordinal);
        return listed.With(
        [
            .. files.Select(file => read.GetValueOrDefault(file.Key)
                ?? file with { Version = known.TryGetValue(file.Key, out var content) ? content.Sha256 : Unread + SignatureOf(file) }),
        ]);
    }

    /// <summary>The same files after those of the days that nobody has read yet were read.</summary>
    public async Task<RawDays> ReadAsync(DatasetName source, RawDays confirmed, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        var unread = confirmed.FilesOf(days).Where(file => file.Version.StartsWith(Unread, StringComparison.Ordinal)).ToList();
        return unread.Count == 0 ? confirmed : confirmed.With(await HashAsync(source, unread, cancellationToken));
    }

    /// <summary>Puts into the ledger what was read since the last time.</summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        foreach (var source in _learned.Keys)
        {
            if (_learned.TryRemove(source, out var files)) await remembered.WriteAsync(source, files, cancellationToken);
        }
    }

    private static string SignatureOf(StoredObject file) => file.Signature ?? file.Version;

    private async Task<IReadOnlyCollection<StoredObject>> HashAsync(DatasetName source, IReadOnlyCollection<StoredObject> files, CancellationToken cancellationToken)
    {
        var read = new ConcurrentBag<StoredObject>();
        await Parallel.ForEachAsync(files, cancellationToken, async (file, token) =>
        {
            if (await HashAsync(store.LocalPath(file.Key)!, token) is not { } sha256) return;
            read.Add(file with { Version = sha256 });
            _learned.GetOrAdd(source, _ => []).Add(new RawFileContent(file.Key, SignatureOf(file), sha256));
        });
        return read;
    }

    // What is gone, or cannot be read, is told when the day's turn comes; until then it is of a version of its own.
    private static async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: false);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
