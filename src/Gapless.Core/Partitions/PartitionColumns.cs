using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Core.Partitions;

/// <summary>The days of one dataset as columns, with just what planning compares: a day costs a few bytes, not a row.</summary>
/// <param name="Dataset">The feed or table.</param>
/// <param name="Days">The days that have a row in the ledger, in order.</param>
/// <param name="States">The state of each.</param>
/// <param name="Versions">The <see cref="DayHash"/> of each one's version; 0 where it has none.</param>
/// <param name="Evidences">The <see cref="Evidence.HashOf"/> of each one's evidence.</param>
public sealed record PartitionColumns(DatasetName Dataset, DateOnly[] Days, PartitionState[] States, ulong[] Versions, ulong[] Evidences)
{
    /// <summary>No day.</summary>
    public static PartitionColumns None(DatasetName dataset) => new(dataset, [], [], [], []);

    /// <summary>The columns of rows of one dataset, ordered by date.</summary>
    public static PartitionColumns Of(DatasetName dataset, IReadOnlyCollection<Partition> rows) => new(
        dataset,
        [.. rows.Select(row => row.Date)],
        [.. rows.Select(row => row.State)],
        [.. rows.Select(row => VersionOf(row))],
        [.. rows.Select(row => Evidence.HashOf(row.Evidence))]);

    /// <summary>What stands in <see cref="Versions"/> for the row.</summary>
    public static ulong VersionOf(Partition row) => row.Version is { } version ? DayHash.Of(row.Date, version) : 0;

    /// <summary>The calendar days, or else the one partition of a table without days.</summary>
    public PartitionColumns Only(bool dated)
    {
        var undated = Days.Length > 0 && Days[0] == Partition.Undated ? 1 : 0;
        var kept = dated ? undated..Days.Length : 0..undated;
        return kept.Equals(0..Days.Length) ? this : new PartitionColumns(Dataset, Days[kept], States[kept], Versions[kept], Evidences[kept]);
    }

    /// <summary>The place of the day; negative when it has no row.</summary>
    public int PlaceOf(DateOnly day)
    {
        // Where it is when no day is missing.
        var place = Days.Length == 0 ? -1 : day.DayNumber - Days[0].DayNumber;
        return (uint)place < (uint)Days.Length && Days[place] == day ? place : Array.BinarySearch(Days, day);
    }

    /// <summary>The days of which this holds.</summary>
    public DateSet DaysWhere(Func<PartitionState, bool> holds)
    {
        var ranges = new List<DateRange>();
        for (var i = 0; i < Days.Length; i++)
        {
            if (!holds(States[i])) continue;
            var start = i;
            while (i + 1 < Days.Length && holds(States[i + 1]) && Days[i + 1].DayNumber == Days[i].DayNumber + 1) i++;
            ranges.Add(DateRange.Inclusive(Days[start], Days[i]));
        }

        return DateSet.Of(ranges);
    }
}
