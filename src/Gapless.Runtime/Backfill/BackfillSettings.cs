using Gapless.Core.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>How a run over tables works.</summary>
/// <param name="Mode">In which order a day is replaced.</param>
/// <param name="KeepVersions">How many replaced versions of a day are kept; 0 unless days are replaced by <see cref="PublishMode.Switch"/>.</param>
/// <param name="Slots">Tables worked on at once; at least 1.</param>
/// <param name="MemoryLimit">DuckDB's, in bytes: batches are sized by it.</param>
/// <param name="Chunk">Days in one statement; null = by input bytes and memory limit.</param>
/// <param name="WorkFolder">A folder of this machine, and of this process alone, for what is fetched from a store elsewhere, and computed before it is sent there.</param>
public sealed record BackfillSettings(PublishMode Mode, int KeepVersions, int Slots, long MemoryLimit, int? Chunk, string WorkFolder);
