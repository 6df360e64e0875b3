namespace Gapless.Core.Runs;

/// <summary>How far a run over tables is.</summary>
/// <param name="Total">Partitions of the plan.</param>
/// <param name="Done">Those that came to an end.</param>
/// <param name="Failed">Of those, failed ones.</param>
/// <param name="Blocked">Of those, blocked ones.</param>
/// <param name="Rows">Rows published.</param>
/// <param name="Tasks">Tasks that ended: one a table for a backfill, five a table and day for a daily run.</param>
/// <param name="Connections">Connections opened.</param>
/// <param name="Elapsed">How long this process works on it.</param>
/// <param name="Remaining">How long it should still take; null when nothing is known.</param>
public sealed record BackfillProgress(
    int Total, int Done, int Failed, int Blocked, long Rows, int Tasks, int Connections, TimeSpan Elapsed, TimeSpan? Remaining);
