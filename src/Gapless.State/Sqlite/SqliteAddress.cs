using Gapless.Core.Messages;
using Gapless.Core.Ports;

namespace Gapless.State.Sqlite;

/// <summary><c>sqlite:path</c>, with <c>?synchronous=full</c> for those who want a sync of the disk at every commit.</summary>
internal sealed class SqliteAddress : LedgerAddress
{
    private SqliteAddress(string path, bool fullSync)
    {
        Path = path;
        FullSync = fullSync;
    }

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override string Display => Path;

    /// <summary>The file, absolute.</summary>
    internal string Path { get; }

    internal bool FullSync { get; }

    internal static SqliteAddress Parse(string text, string projectFolder)
    {
        var path = text["sqlite:".Length..];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var fullSync = query >= 0 && ReadOption(path[(query + 1)..]);
        if (query >= 0) path = path[..query];

        // Two conventions disagree on three slashes: a path in the project for one, an absolute path for the other.
        if (path.StartsWith("////", StringComparison.Ordinal)) path = path[3..];
        if (path.StartsWith("//", StringComparison.Ordinal)) throw Malformed(Text.Of("Error.DatabaseUrl.Slashes", text));
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) throw Malformed(Text.Of("Error.DatabaseUrl.Empty"));
        if (System.IO.Path.IsPathFullyQualified(path)) return new SqliteAddress(System.IO.Path.GetFullPath(path), fullSync);

        var folder = System.IO.Path.GetFullPath(projectFolder);
        var full = System.IO.Path.GetFullPath(path, folder);
        var relative = System.IO.Path.GetRelativePath(folder, full);
        if (relative is "." or ".." || relative.StartsWith(".." + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Malformed(Text.Of("Error.DatabaseUrl.Outside", path));
        return new SqliteAddress(full, fullSync);
    }

    private static bool ReadOption(string query) => query.ToUpperInvariant() switch
    {
        "SYNCHRONOUS=FULL" => true,
        "SYNCHRONOUS=NORMAL" or "" => false,
        _ => throw Malformed(Text.Of("Error.DatabaseUrl.Option", query)),
    };
}
