using Gapless.Core.Tables;

namespace Gapless.Core.Computing;

/// <summary>Days of one table to compute on one connection.</summary>
/// <param name="Table">The table.</param>
/// <param name="Days">The days, in order; one <see cref="Partitions.Partition.Undated"/> for a non-partitioned table.</param>
/// <param name="Inputs">What it reads, itself included when it reads itself.</param>
/// <param name="Folder">An existing empty folder of this machine; files land in it under <c>dt=D/</c> (or in it, for a non-partitioned table).</param>
/// <param name="FileStem">What file names begin with; carries the run, so that no two runs write the same name.</param>
public sealed record ComputeRequest(
    TableDefinition Table, IReadOnlyList<DateOnly> Days, IReadOnlyList<ComputeInput> Inputs, string Folder, string FileStem);
