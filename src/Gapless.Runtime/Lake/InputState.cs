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
    public static InputState Of(IReadOnlyCollection<Partition> rows) => new(
        new VersionIndex(rows.Where(row => row.Version is not null).Select(row => KeyValuePair.Create(row.Date, row.Version!))),
        DateSet.Of(rows.Where(row => row.State == PartitionState.Failed).Select(row => row.Date)),
        DateSet.Of(rows.Where(row => row.State is PartitionState.Succeeded or PartitionState.Empty).Select(row => row.Date)));
}
