using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Storage;

namespace Gapless.Storage.Local;

/// <summary>Keys as paths under the root.</summary>
internal sealed class LocalPaths(string root)
{
    /// <summary>The root, without a separator at its end.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The folder that holds what is no object: temporary files and locks.</summary>
    public string Reserved => Path.Combine(Root, StoreKey.Reserved);

    /// <summary>The path of a key.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    /// <exception cref="GaplessException">A link stands in its way: through it a write would not be atomic, or would leave the store.</exception>
    public string Of(string key)
    {
        StoreKey.Check(key);
        var path = Path.Combine(Root, key);
        for (var end = key.IndexOf('/', StringComparison.Ordinal); ; end = key.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : Path.Combine(Root, key[..end]);
            var facts = LocalFaults.Guard(part, () => FileFacts.Of(part));
            if (facts is { Kind: FileKind.Link }) throw Link(part);
            if (facts is null || end < 0) return path;
        }
    }

    /// <summary>The folder in which the keys of a prefix begin to differ.</summary>
    public string FolderOf(string prefix)
    {
        StoreKey.CheckPrefix(prefix);
        var end = prefix.LastIndexOf('/');
        return end < 0 ? Root : Of(prefix[..end]);
    }

    /// <summary>The error of a link inside the store.</summary>
    public GaplessException Link(string path) => new(ErrorKind.Usage, Text.Of("Store.Link", path, Root));

    /// <summary>Does what needs the file's folder; makes it when it turns out not to be there, which is seldom.</summary>
    /// <returns>Whether folders were made.</returns>
    public static bool InFolderOf(string path, Action work)
    {
        // Someone else may delete the last file of the folder, and it with it, between our making it and our using it.
        const int MostAttempts = 100;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (attempt > 0) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                work();
                return attempt > 0;
            }
            // When another thread makes the folder between the failure and its report, the report is of a missing file.
            catch (IOException missing) when (missing is DirectoryNotFoundException or FileNotFoundException && attempt < MostAttempts)
            {
            }
        }
    }

    /// <summary>Removes the folders that are left empty, from this one up, never the root.</summary>
    public void RemoveEmpty(string folder)
    {
        while (folder.Length > Root.Length)
        {
            try
            {
                if (Directory.EnumerateFileSystemEntries(folder).Any()) return;
                Directory.Delete(folder);
            }
            catch (DirectoryNotFoundException)
            {
                // Another has removed it: what is above may be ours to remove.
            }
            catch (IOException)
            {
                // Something has just been put into it.
                return;
            }

            folder = Path.GetDirectoryName(folder)!;
        }
    }
}
