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

    /// <summary>A table, by its rows in the ledger.</summary>
    /// <param name="rows">The rows, of any dates.</param>
    /// <param name="isDated">Whether the table has days now: rows from a time when its SQL said otherwise do not count.</param>
    public static InputState Of(IEnumerable<Partition> rows, bool isDated)
    {
        var counted = rows.Where(row => (row.Date != Partition.Undated) == isDated).ToList();
        return new InputState(
            new VersionIndex(counted.Where(row => row.Version is not null).Select(row => KeyValuePair.Create(row.Date, row.Version!))),
            DateSet.Of(counted.Where(row => row.State == PartitionState.Failed).Select(row => row.Date)),
            DateSet.Of(counted.Where(IsKnown).Select(row => row.Date)));
    }

    /// <summary>The state once the ledger has another row.</summary>
    public InputState With(Partition row)
    {
        var day = DateSet.Of([row.Date]);
        return new InputState(
            Versions.With(row.Date, row.Version),
            row.State == PartitionState.Failed ? Failed.Union(day) : Failed.Except(day),
            IsKnown(row) ? Known!.Union(day) : Known!.Except(day));
    }

    private static bool IsKnown(Partition row) => row.State is PartitionState.Succeeded or PartitionState.Empty;
}
