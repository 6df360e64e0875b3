using Gapless.Core.Datasets;

namespace Gapless.Core.Partitions;

/// <summary>One row of the ledger: a day of a dataset, as the last attempt left it.</summary>
/// <param name="Dataset">The feed or table.</param>
/// <param name="Date">The day, UTC for feeds; <see cref="Undated"/> for a non-partitioned table.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Provisional">True while the source may still change the day.</param>
/// <param name="Rows">Rows of the day; 0 unless it succeeded.</param>
/// <param name="Version">A fingerprint of the day's content; null when there is none.</param>
/// <param name="Evidence">What proved the state: <c>season</c>, <c>window</c>, <c>day</c>, <c>catalogue</c>, <c>access</c>; for a table, the versions of its SQL and of what it read.</param>
/// <param name="Error">Why it failed or is restricted; null otherwise.</param>
/// <param name="RunId">The run that wrote this.</param>
/// <param name="UpdatedAt">When the answer behind it was received, UTC.</param>
public sealed record Partition(
    DatasetName Dataset,
    DateOnly Date,
    PartitionState State,
    bool Provisional,
    long Rows,
    string? Version,
    string? Evidence,
    string? Error,
    string RunId,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Stands for the date of a non-partitioned table's one partition.</summary>
    public static readonly DateOnly Undated = DateOnly.MinValue;
}
