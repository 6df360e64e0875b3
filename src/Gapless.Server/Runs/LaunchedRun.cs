using Gapless.Core.Runs;

namespace Gapless.Server.Runs;

/// <summary>A run that has begun.</summary>
/// <param name="Run">As it is in the ledger at its beginning.</param>
/// <param name="Completion">How it, and what follows it in the same order, ended; never fails.</param>
internal sealed record LaunchedRun(Run Run, Task<RunState> Completion);
