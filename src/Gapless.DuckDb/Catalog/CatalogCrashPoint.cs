namespace Gapless.DuckDb.Catalog;

/// <summary>The named crash points of a change of the catalog, in the order in which they are passed.</summary>
public static class CatalogCrashPoint
{
    /// <summary>The private copy is there, nothing was done to it.</summary>
    public const string Copied = "catalog-copied";

    /// <summary>The copy holds the change, perhaps not on disk.</summary>
    public const string Changed = "catalog-changed";

    /// <summary>The copy is complete and closed, the old file is still in its place.</summary>
    public const string BeforeRename = "catalog-before-rename";

    /// <summary>The new file is in its place, the working folder is still there.</summary>
    public const string AfterRename = "catalog-after-rename";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Copied, Changed, BeforeRename, AfterRename];
}
