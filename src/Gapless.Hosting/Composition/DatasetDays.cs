using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Hosting.Composition;

/// <summary>What the ledger has of one dataset in a range.</summary>
/// <param name="Days">The days that have a row; of a table without days its one partition, whatever the range.</param>
/// <param name="Provisional">How many may still change.</param>
internal sealed record DatasetDays(PartitionColumns Days, int Provisional)
{
    public DatasetName Dataset => Days.Dataset;

    /// <summary>True of a table without days.</summary>
    public bool IsWhole => Days.Days is [var only] && only == Partition.Undated;

    public int Count(PartitionState state) => Days.States.Count(one => one == state);

    /// <summary>How many days of the range have no row.</summary>
    public int Missing(DateRange range) => IsWhole ? 0 : range.Days - Days.Days.Length;

    /// <summary>The states of the days within a part of the range.</summary>
    public ReadOnlySpan<PartitionState> StatesIn(DateRange part)
    {
        var (start, end) = (Place(part.Start), Place(part.End));
        return Days.States.AsSpan(start, end - start);
    }

    private int Place(DateOnly day)
    {
        var place = Days.PlaceOf(day);
        return place < 0 ? ~place : place;
    }
}
