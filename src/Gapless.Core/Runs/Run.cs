using Gapless.Core.Plans;

namespace Gapless.Core.Runs;

/// <summary>One execution of a plan, over all its resumptions.</summary>
/// <param name="RunId">Sortable by time.</param>
/// <param name="Kind"><c>collect</c>, <c>backfill</c>, <c>daily</c> or <c>undo</c>.</param>
/// <param name="Order">What was asked for.</param>
/// <param name="PlanId">The stored plan; null until the run has one.</param>
/// <param name="State">How it stands.</param>
/// <param name="Owner">The process that works, or worked last, on it.</param>
/// <param name="StartedAt">When it was ordered, UTC.</param>
/// <param name="HeartbeatAt">When its process last said that it is alive, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs.</param>
/// <param name="Error">Why it did not complete, one line; null otherwise.</param>
/// <param name="Totals">What it has sent and stored.</param>
/// <param name="StopRequested">What it was asked since it was last taken up; null when nothing.</param>
public sealed record Run(
    string RunId,
    string Kind,
    RunOrder Order,
    string? PlanId,
    RunState State,
    ProcessIdentity Owner,
    DateTimeOffset StartedAt,
    DateTimeOffset HeartbeatAt,
    DateTimeOffset? EndedAt,
    string? Error,
    RunTotals Totals,
    StopRequest? StopRequested = null);
