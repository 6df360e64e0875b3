namespace Gapless.Runtime.Backfill;

/// <summary>What is to be done with a day of a batch.</summary>
/// <param name="Day">The day.</param>
/// <param name="Action">Which of them.</param>
/// <param name="Reason">Why it is blocked; null otherwise.</param>
internal sealed record DayWork(DateOnly Day, DayAction Action, string? Reason);
