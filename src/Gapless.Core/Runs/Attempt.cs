using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Runs;

/// <summary>One attempt of a partition that came to an end. By dataset, day, run and token there is one.</summary>
/// <param name="Dataset">The feed or table.</param>
/// <param name="Date">The day, as in <see cref="Partition"/>.</param>
/// <param name="RunId">The run that tried.</param>
/// <param name="Token">The token of the lease under which it tried.</param>
/// <param name="State">How it ended.</param>
/// <param name="StartedAt">When its batch or request began, UTC.</param>
/// <param name="EndedAt">When it was committed, UTC.</param>
/// <param name="ActiveTime">The day's share of its batch's time, to the millisecond; zero when a later process ended it and nobody knows.</param>
/// <param name="Rows">Rows of the day; 0 unless it succeeded.</param>
/// <param name="Files">Files published; 0 for feeds.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="PeakMemory">Most memory that the process had held until then, in bytes.</param>
/// <param name="Version">The fingerprint of the day's content; null when there is none.</param>
/// <param name="Error">Why it failed or is restricted; null otherwise.</param>
public sealed record Attempt(
    DatasetName Dataset,
    DateOnly Date,
    string RunId,
    long Token,
    PartitionState State,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    TimeSpan ActiveTime,
    long Rows,
    int Files,
    long Bytes,
    long PeakMemory,
    string? Version,
    string? Error);
