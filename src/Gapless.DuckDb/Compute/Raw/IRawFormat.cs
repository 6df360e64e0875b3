using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>How files of a format are looked at and read.</summary>
internal interface IRawFormat
{
    /// <summary>Looks at a file, and makes it one that DuckDB can read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="contract">The source's.</param>
    /// <param name="desk">What it takes to do so.</param>
    /// <exception cref="DuckDbException">DuckDB can't make out its columns.</exception>
    RawFile Look(InputFile file, SourceContract contract, RawDesk desk);

    /// <summary>A table function's call over files that have the same columns.</summary>
    /// <param name="layout">Their columns.</param>
    /// <param name="contract">The source's.</param>
    /// <param name="paths">The files.</param>
    /// <param name="options">More options of the call, each with a comma before it.</param>
    string Scan(RawLayout layout, SourceContract contract, IEnumerable<string> paths, string options);

    /// <summary>What a column of the contract is in terms of the scan; null when these files do not have it.</summary>
    string? Find(RawLayout layout, SourceColumn column);
}
