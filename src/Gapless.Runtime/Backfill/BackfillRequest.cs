using Gapless.Core.Plans;

namespace Gapless.Runtime.Backfill;

/// <summary>What a person asks of a run over tables.</summary>
/// <param name="Order">The days, tables and reasons.</param>
/// <param name="Resume">Take up the last run that is not complete, if there is one.</param>
/// <param name="HasRange">True when the range was given by hand: then a resumption is refused with a notice.</param>
/// <param name="Wait">False: end with an error when another process works on the same tables and days.</param>
/// <param name="FirstDag">The DAG that the chain begins with; null = with the first one.</param>
/// <param name="Plan">A stored plan of this order to execute; refused when it no longer fits. Null: a plan is made.</param>
/// <param name="ResumeRun">The id of the run to take up, which is not final; null = none in particular.</param>
public sealed record BackfillRequest(BackfillOrder Order, bool Resume, bool HasRange, bool Wait, string? FirstDag = null, Plan? Plan = null, string? ResumeRun = null);
