using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>What is known of an input: the versions of its days, and which of them keep readers from being computed.</summary>
/// <param name="Versions">Of the days that are there.</param>
/// <param name="Failed">The days whose last attempt failed.</param>
/// <param name="Known">The days that are there or known to be empty; null for a raw source, where an absent day is no input and blocks nothing.</param>
internal sealed record InputState(VersionIndex Versions, DateSet Failed, DateSet? Known)
{
    /// <summary>A raw source.</summary>
    public static InputState Of(RawDays raw) => new(
        raw.IsDated ? raw.Versions : new VersionIndex([KeyValuePair.Create(Partition.Undated, RawDays.VersionOf(raw.Undated))]),
        DateSet.Empty,
        null);

    /// <summary>A table, by its days in the ledger.</summary>
    /// <param name="days">The days.</param>
    /// <param name="isDated">Whether the table has days now: rows from a time when its SQL said otherwise do not count.</param>
    public static InputState Of(PartitionColumns days, bool isDated)
    {
        var counted = days.Only(isDated);
        return new InputState(Versioned(counted), counted.DaysWhere(state => state == PartitionState.Failed), counted.DaysWhere(IsKnown));
    }

    /// <summary>The state once the ledger has another row.</summary>
    public InputState With(Partition row)
    {
        var day = DateSet.Of([row.Date]);
        return new InputState(
            Versions.With(row.Date, row.Version),
            row.State == PartitionState.Failed ? Failed.Union(day) : Failed.Except(day),
            IsKnown(row.State) ? Known!.Union(day) : Known!.Except(day));
    }

    private static VersionIndex Versioned(PartitionColumns days)
    {
        if (!days.Versions.Contains(0UL)) return VersionIndex.OfHashes(days.Days, days.Versions);
        var places = Enumerable.Range(0, days.Days.Length).Where(place => days.Versions[place] != 0).ToArray();
        return VersionIndex.OfHashes(Array.ConvertAll(places, place => days.Days[place]), Array.ConvertAll(places, place => days.Versions[place]));
    }

    private static bool IsKnown(PartitionState state) => state is PartitionState.Succeeded or PartitionState.Empty;
}
