using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Backfill;

/// <summary>How a run over tables ended.</summary>
/// <param name="Run">The run as it is in the ledger.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Tables">Each table with planned days, in the order of the chain.</param>
/// <param name="Error">What ended it before its time; null when it went to its end.</param>
public sealed record BackfillResult(Run Run, BackfillProgress Progress, ImmutableArray<TableResult> Tables, GaplessException? Error);
