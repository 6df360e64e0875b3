namespace Gapless.Core.Runs;

/// <summary>A run waits, and why.</summary>
/// <param name="Source">The source it waits for.</param>
/// <param name="Kind">Why.</param>
/// <param name="Duration">How long.</param>
/// <param name="Detail">The error behind a retry, or the holder of a lease; null otherwise.</param>
public sealed record RunWait(string Source, RunWaitKind Kind, TimeSpan Duration, string? Detail);
