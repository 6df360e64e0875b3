using Gapless.Core.Publishing;

namespace Gapless.Runtime.Publishing;

/// <summary>A day that is ready to be published.</summary>
/// <param name="Day">The day; undated for a non-partitioned table.</param>
/// <param name="Manifest">What is published; null when the day is empty.</param>
/// <param name="Evidence">What it was computed from; null when it is to be missing.</param>
internal sealed record DayToPublish(DateOnly Day, Manifest? Manifest, string? Evidence);
