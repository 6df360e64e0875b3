using Gapless.Core.Errors;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>How a run ended.</summary>
/// <param name="Run">The run as the ledger has it.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Error">Why it did not come to its end; null when it did, with or without failed days.</param>
public sealed record CollectResult(Run Run, RunProgress Progress, GaplessException? Error);
