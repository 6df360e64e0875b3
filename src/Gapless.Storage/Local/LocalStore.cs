using System.Runtime.CompilerServices;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Storage.Local;

/// <summary>The lake in a folder of this machine.</summary>
/// <remarks>
/// Half-written files and locks lie under <c>.gapless/</c> at the root; no key may lie there, and none of it is listed. Links inside the store
/// are refused; the root itself may be one. A key can't be a file and a folder of others at once, as it could on S3.
/// </remarks>
public sealed class LocalStore : IStore
{
    private readonly LocalPaths _paths;
    private readonly LocalListing _listing;
    private readonly FileLocks _locks;
    private readonly TemporaryFiles _temporary;

    /// <summary>A store with all its files under <paramref name="root"/>, which is made at the first write.</summary>
    public LocalStore(string root, TimeProvider time)
    {
        _paths = new LocalPaths(root);
        _listing = new LocalListing(_paths);
        _locks = new FileLocks(Path.Combine(_paths.Reserved, "locks"), time);
        _temporary = new TemporaryFiles(Path.Combine(_paths.Reserved, "tmp"));
    }

    /// <inheritdoc />
    public string Address => _paths.Root;

    /// <inheritdoc />
    public int Parallelism { get; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <inheritdoc />
    public string? LocalPath(string key) => _paths.Of(key);

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var found = _listing.List(prefix).GetEnumerator();
        while (LocalFaults.Guard(_paths.Root, found.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return found.Current;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var path = _paths.Of(key);
        var found = LocalFaults.Guard(path, () => FileFacts.Of(path));
        return Task.FromResult(found is { Kind: FileKind.File } facts ? new StoredObject(key, facts.Bytes, facts.Version, facts.Signature) : null);
    }

    /// <inheritdoc />
    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = _paths.Of(key);
        return LocalFaults.GuardAsync(path, async () =>
        {
            if (Open(path) is not { } stream) return null;
            await using var file = stream;
            var facts = FileFacts.Of(file.SafeFileHandle, path);
            var content = new byte[facts.Bytes];
            await file.ReadExactlyAsync(content, cancellationToken);
            return new StoredContent(content, facts.Version);
        });
    }

    /// <inheritdoc />
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) =>
        PutAsync(key, file => file.WriteAsync(content, cancellationToken).AsTask(), durable, null, cancellationToken);

    /// <inheritdoc />
    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        PutAsync(key, file => file.WriteAsync(content, cancellationToken).AsTask(), durable: true, condition, cancellationToken);

    /// <inheritdoc />
    public Task UploadAsync(string file, string key, CancellationToken cancellationToken) =>
        PutAsync(key, target => CopyAsync(file, target, cancellationToken), durable: true, null, cancellationToken);

    /// <inheritdoc />
    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken)
    {
        var path = _paths.Of(key);
        return LocalFaults.GuardAsync(file, async () =>
        {
            await using var source = Open(path) ?? throw Missing(key);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            try
            {
                await using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
                await source.CopyToAsync(target, cancellationToken);
            }
            catch
            {
                File.Delete(file);
                throw;
            }
        });
    }

    /// <inheritdoc />
    public async Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken)
    {
        var (source, target) = (_paths.Of(from), _paths.Of(to));
        if (source == target && FileFacts.Of(source) is not null) return;
        if (mayMove)
        {
            await LocalFaults.GuardAsync(target, () => MoveAsync(from, source, to, target, cancellationToken));
            return;
        }

        await PutAsync(
            to,
            async file =>
            {
                await using var content = Open(source) ?? throw Missing(from);
                await content.CopyToAsync(file, cancellationToken);
            },
            durable: true,
            null,
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, path) in keys.Select(key => (key, _paths.Of(key))).ToList())
        {
            await LocalFaults.GuardAsync(path, async () =>
            {
                await using var held = await _locks.OfKeyAsync(key, cancellationToken);
                if (FileFacts.Of(path) is not { Kind: FileKind.File }) return;
                File.Delete(path);
                folders.Add(Path.GetDirectoryName(path)!);
            });
        }

        foreach (var folder in folders)
        {
            LocalFaults.Guard(folder, () =>
            {
                _paths.RemoveEmpty(folder);
                return true;
            });
        }
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken)
    {
        StoreKey.CheckPrefix(prefix);
        return LocalFaults.GuardAsync(_paths.Reserved, () => _locks.OfNameAsync(prefix, cancellationToken));
    }

    private async Task<string?> PutAsync(string key, Func<FileStream, Task> write, bool durable, WriteCondition? condition, CancellationToken cancellationToken)
    {
        var path = _paths.Of(key);
        return await LocalFaults.GuardAsync(path, async () =>
        {
            var temporary = await _temporary.CreateAsync(write, durable);
            try
            {
                await using var held = await _locks.OfKeyAsync(key, cancellationToken);
                var old = FileFacts.Of(path);
                if (condition is not null && condition.Expected != old?.Version)
                {
                    File.Delete(temporary);
                    return null;
                }

                return Place(temporary, path, old, durable);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        });
    }

    private async Task MoveAsync(string from, string source, string to, string target, CancellationToken cancellationToken)
    {
        await using (await _locks.OfKeyAsync(to, cancellationToken))
        {
            var old = FileFacts.Of(target);
            if (FileFacts.Of(source) is { Kind: FileKind.File }) Place(source, target, old, durable: false);
            else if (old is not { Kind: FileKind.File }) throw Missing(from);
        }

        _paths.RemoveEmpty(Path.GetDirectoryName(source)!);
    }

    /// <summary>Renames a file into its place, with a time later than that of what it replaces, so that no two contents have one version.</summary>
    private string Place(string file, string path, FileFacts? old, bool durable)
    {
        // Never an earlier time than its own: another thread or process, which looks for what was abandoned, would take it for old.
        if (old is { } replaced && File.GetLastWriteTimeUtc(file) < replaced.NextTime) File.SetLastWriteTimeUtc(file, replaced.NextTime);
        var made = LocalPaths.InFolderOf(path, () => File.Move(file, path, overwrite: true));
        if (durable) FlushFolders(Path.GetDirectoryName(path)!, made);
        return FileFacts.Of(path)?.Version ?? "";
    }

    private void FlushFolders(string folder, bool made)
    {
        if (!OperatingSystem.IsLinux()) return;
        do
        {
            LinuxFiles.FlushFolder(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
        while (made && folder.Length >= _paths.Root.Length);
    }

    private static async Task CopyAsync(string file, FileStream target, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await source.CopyToAsync(target, cancellationToken);
    }

    // A folder can't be opened, and is no object.
    private static FileStream? Open(string path)
    {
        if (FileFacts.Of(path) is not { Kind: FileKind.File }) return null;
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private GaplessException Missing(string key) => new(ErrorKind.Machine, Text.Of("Store.NoObject", key, Address));
}
