using System.IO.Enumeration;
using Gapless.Core.Storage;

namespace Gapless.Storage.Local;

/// <summary>Walks the folders in the order in which a bucket lists its keys.</summary>
internal sealed class LocalListing(LocalPaths paths)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The objects whose key starts with the prefix. What vanishes on the way is left out, and so is what has no key's name.</summary>
    public IEnumerable<StoredObject> List(string prefix)
    {
        var folder = paths.FolderOf(prefix);
        var start = prefix.LastIndexOf('/') + 1;
        return Walk(folder, prefix[..start], prefix[start..]);
    }

    private IEnumerable<StoredObject> Walk(string folder, string key, string start)
    {
        foreach (var (name, kind) in Entries(folder, start, atRoot: key.Length == 0))
        {
            var path = Path.Combine(folder, name);
            switch (kind)
            {
                case FileKind.Link:
                    throw paths.Link(path);
                case FileKind.Folder:
                    foreach (var one in Walk(path, key + name + "/", "")) yield return one;
                    break;
                case FileKind.File when StoreKey.IsKey(key + name):
                    if (FileFacts.Of(path) is { Kind: FileKind.File } facts) yield return new StoredObject(key + name, facts.Bytes, facts.Version, facts.Signature);
                    break;
            }
        }
    }

    private static List<(string Name, FileKind Kind)> Entries(string folder, string start, bool atRoot)
    {
        try
        {
            var entries = new FileSystemEnumerable<(string Name, FileKind Kind)>(folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), KindOf(ref entry)), Everything)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    entry.FileName.StartsWith(start, StringComparison.Ordinal) && !(atRoot && entry.FileName.SequenceEqual(StoreKey.Reserved)),
            };
            // A folder sorts as its keys do, with the separator after its name.
            return [.. entries.OrderBy(one => one.Kind == FileKind.Folder ? one.Name + "/" : one.Name, KeyOrder.Instance)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static FileKind KindOf(ref FileSystemEntry entry)
    {
        if ((entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None) return FileKind.Link;
        return entry.IsDirectory ? FileKind.Folder : FileKind.File;
    }
}
