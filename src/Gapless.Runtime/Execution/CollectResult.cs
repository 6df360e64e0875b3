using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>How a run ended.</summary>
/// <param name="Run">The run as the ledger has it.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Failed">The plan's days that failed, by dataset.</param>
/// <param name="Restricted">The plan's days that the source refuses, by dataset.</param>
/// <param name="Error">Why it did not come to its end; null when it did, with or without failed days.</param>
public sealed record CollectResult(Run Run, RunProgress Progress, ImmutableArray<FeedDates> Failed, ImmutableArray<FeedDates> Restricted, GaplessException? Error);
