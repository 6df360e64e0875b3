using System.Collections.Immutable;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Computing;

/// <summary>A day as the writer reported it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Files">Its files; none when it has no rows.</param>
public sealed record ComputedDay(DateOnly Day, ImmutableArray<DayFile> Files)
{
    /// <summary>The files' columns; null when no statement was run, since an input has no columns that day. Days of one request may differ where their raw files do.</summary>
    public TableSchema? Schema { get; init; }

    /// <summary>Rows of all files.</summary>
    public long Rows => Files.Sum(file => file.Rows);
}
