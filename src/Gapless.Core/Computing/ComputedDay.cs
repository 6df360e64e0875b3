using System.Collections.Immutable;
using Gapless.Core.Publishing;

namespace Gapless.Core.Computing;

/// <summary>A day as the writer reported it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Files">Its files; none when it has no rows.</param>
public sealed record ComputedDay(DateOnly Day, ImmutableArray<DayFile> Files)
{
    /// <summary>Rows of all files.</summary>
    public long Rows => Files.Sum(file => file.Rows);
}
