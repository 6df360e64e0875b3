namespace Gapless.Core.Runs;

/// <summary>What became of one planned request of a run.</summary>
/// <param name="Ordinal">Its place in the plan.</param>
/// <param name="State">The end it came to.</param>
/// <param name="Attempts">HTTP requests sent for it.</param>
/// <param name="Rows">Matches in its answer that were stored.</param>
/// <param name="Error">Why it failed or was refused; null otherwise.</param>
/// <param name="EndedAt">When, UTC.</param>
public sealed record RequestRecord(int Ordinal, RequestState State, int Attempts, long Rows, string? Error, DateTimeOffset EndedAt);
