using Gapless.Core.Partitions;

namespace Gapless.Core.Runs;

/// <summary>How far a run is; all numbers count the run's own plan.</summary>
/// <param name="TotalPartitions">Partitions of the plan.</param>
/// <param name="States">Of those settled, how many by state.</param>
/// <param name="TotalDays">Calendar days of the plan.</param>
/// <param name="ProcessedDays">Days of which every feed is settled, in whatever state.</param>
/// <param name="FailedDays">Processed days with a failed feed.</param>
/// <param name="LastProcessedDay">The last day, by date, such that it and all planned days before it are processed; null when there is none.</param>
/// <param name="TotalRequests">Requests of the plan that are certain.</param>
/// <param name="EndedRequests">Requests that came to an end.</param>
/// <param name="Totals">HTTP requests and rows over all resumptions.</param>
/// <param name="Remaining">How long it should still take; null when nothing is known.</param>
public sealed record RunProgress(
    int TotalPartitions,
    IReadOnlyDictionary<PartitionState, int> States,
    int TotalDays,
    int ProcessedDays,
    int FailedDays,
    DateOnly? LastProcessedDay,
    int TotalRequests,
    int EndedRequests,
    RunTotals Totals,
    TimeSpan? Remaining)
{
    /// <summary>Partitions that are settled.</summary>
    public int SettledPartitions => States.Values.Sum();

    /// <summary>How many are in the state.</summary>
    public int Count(PartitionState state) => States.GetValueOrDefault(state);
}
