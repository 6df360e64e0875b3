using System.Collections.Immutable;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>An immutable list of what a run will do and why; a dry run prints the very object that a run executes.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Today">The day that the plan takes for today, in the project's zone.</param>
/// <param name="Partitions">The days by dataset and reason, sorted.</param>
/// <param name="Settlements">Days decided without a request.</param>
/// <param name="Requests">The requests in the order they are sent.</param>
/// <param name="EstimatedTime">How long it should take within the budgets.</param>
/// <param name="Assumptions">What the plan assumes because no source was asked yet; sentences for people. Not part of the hash.</param>
/// <param name="Basis">What it took for granted of each table that it has days of.</param>
public sealed record Plan(
    RunOrder Order,
    DateOnly Today,
    ImmutableArray<PlannedPartitions> Partitions,
    ImmutableArray<PlannedSettlement> Settlements,
    ImmutableArray<PlannedRequest> Requests,
    TimeSpan EstimatedTime,
    ImmutableArray<string> Assumptions,
    ImmutableArray<TableBasis> Basis)
{
    /// <summary>How large the files of the tables' days should become; 0 = nobody knows. Not part of the hash.</summary>
    public long EstimatedBytes { get; init; }

    /// <summary>The requests that are sent for certain; the others only if these leave days undecided.</summary>
    public IEnumerable<PlannedRequest> CertainRequests => Requests.Where(request => request.FallbackOf is null);

    /// <summary>How many partitions the plan holds.</summary>
    public int PartitionCount => Partitions.Sum(part => part.Dates.Count);

    /// <summary>The calendar days that the plan touches.</summary>
    public DateSet Dates => DateSet.Of(Partitions.SelectMany(part => part.Dates.Ranges));
}
