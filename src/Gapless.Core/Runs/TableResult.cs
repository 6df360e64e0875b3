using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Runs;

/// <summary>How a run left a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="State">Success, failed (a day failed), or upstream-failed: it was not begun, or days of it are blocked.</param>
/// <param name="Planned">How many days were planned.</param>
/// <param name="Days">Those that came to an end, by date.</param>
/// <param name="Statements">How many statements computed them.</param>
/// <param name="Duration">How long it took.</param>
public sealed record TableResult(
    DatasetName Table, TaskState State, int Planned, ImmutableArray<DayResult> Days, int Statements, TimeSpan Duration)
{
    /// <summary>How many days ended so.</summary>
    public int Count(DayOutcome outcome) => Days.Count(day => day.Outcome == outcome);

    /// <summary>Days that are there now, with rows or without.</summary>
    public int Succeeded => Days.Count(day => day.Outcome is DayOutcome.Succeeded or DayOutcome.Empty or DayOutcome.AlreadyDone);
}
