using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Server.Coverage;

/// <summary>All datasets at one moment.</summary>
/// <param name="Revision">Grows whenever a day or a dataset is another.</param>
/// <param name="DueAsOf">When it was last found out what is due, UTC; null = not yet.</param>
/// <param name="Datasets">The datasets.</param>
internal sealed record BoardState(long Revision, DateTimeOffset? DueAsOf, ImmutableDictionary<DatasetName, DatasetCoverage> Datasets)
{
    /// <summary>The first day that any dataset has or is due; null when there is none.</summary>
    public DateOnly? FirstDay => Datasets.Values.Min(dataset => dataset.Ends?.First);

    /// <summary>The datasets in the order of lineage.</summary>
    public IEnumerable<DatasetCoverage> InOrder => Datasets.Values.OrderBy(dataset => dataset.Info.Rank);
}
