using Gapless.Core.Datasets;

namespace Gapless.Server.Coverage;

/// <summary>What a dataset is, whatever its days are.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Kind"><c>feed</c>, <c>raw</c> or <c>table</c>.</param>
/// <param name="Rank">Its place in the order of lineage: each after all that it reads.</param>
/// <param name="IsPartitioned">False for a table without days.</param>
internal sealed record DatasetInfo(DatasetName Name, string Kind, int Rank, bool IsPartitioned);
