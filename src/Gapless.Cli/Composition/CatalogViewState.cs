namespace Gapless.Cli.Composition;

/// <summary>What became of a table's view in the catalog.</summary>
internal enum CatalogViewState
{
    /// <summary>It is there, over the table's files.</summary>
    Made,

    /// <summary>A migration made one by that name, which is kept.</summary>
    Kept,

    /// <summary>The table has no files yet.</summary>
    NoFiles,
}
