using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Leases;

/// <summary>What a lease is of.</summary>
/// <param name="Resource">Such as <c>table:ods.trades</c> or <c>source:football-data</c>.</param>
/// <param name="Days">Which of its days. Leases of one resource exclude each other only where they share a day.</param>
public sealed record LeaseScope(string Resource, DateSet Days)
{
    private static readonly DateSet Always = DateSet.Of(new DateRange(DateOnly.MinValue, DateOnly.MaxValue));

    /// <summary>The resource that a table is.</summary>
    public static string ResourceOf(DatasetName table) => $"table:{table}";

    /// <summary>The whole resource, whatever days it has.</summary>
    public static LeaseScope Whole(string resource) => new(resource, Always);
}
