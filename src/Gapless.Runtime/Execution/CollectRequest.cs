using Gapless.Core.Plans;

namespace Gapless.Runtime.Execution;

/// <summary>What a person asks of the collector.</summary>
/// <param name="Order">The days, sources and reasons; its range ends today or before.</param>
/// <param name="Resume">Take up the last run that is not complete, if there is one.</param>
/// <param name="HasRange">True when the range was given by hand: then a resumption is refused with a notice.</param>
/// <param name="Wait">False: end with an error when another process works on a source.</param>
/// <param name="Plan">A stored plan of this order to execute; refused when it no longer fits. Null: a plan is made.</param>
/// <param name="ResumeRun">The id of the run to take up, which is not final; null = none in particular.</param>
public sealed record CollectRequest(CollectOrder Order, bool Resume, bool HasRange, bool Wait, Plan? Plan = null, string? ResumeRun = null);
