namespace Gapless.Runtime.Tables;

/// <summary>The file of a table's SQL.</summary>
/// <param name="Layer">The folder that it lies in.</param>
/// <param name="Path">Relative to the project, with <c>/</c>, for errors and pages.</param>
/// <param name="Text">What stands in it, without a byte order mark.</param>
public sealed record TableFile(string Layer, string Path, string Text)
{
    /// <summary>The file's name without its extension: the table's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
