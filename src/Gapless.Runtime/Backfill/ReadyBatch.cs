using Gapless.Core.Runs;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>Days of which it is known how they end, before the ledger knows.</summary>
/// <param name="Days">All of them, but for blocked ones.</param>
/// <param name="Publish">Those that are to be published, with rows or without.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Blocked">Those that an input keeps from being computed.</param>
/// <param name="Began">When work on it began.</param>
/// <param name="Files">The new files; null when no statement was run.</param>
internal sealed record ReadyBatch(
    IReadOnlyList<DateOnly> Days, List<DayToPublish> Publish, IReadOnlyList<FailedDay> Failed, IReadOnlyList<DayResult> Blocked, BatchStart Began, StatementFiles? Files)
{
    /// <summary>What is left of it when its first bad day ends the table: the days before that one, and it.</summary>
    public ReadyBatch UntilFirstBad()
    {
        if (Failed.Count == 0) return this;
        var first = Failed.MinBy(day => day.Day)!;
        return this with { Publish = Publish.FindAll(day => day.Day < first.Day), Failed = [first], Blocked = [] };
    }
}
