using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Ports;

/// <summary>Reads the ledger's partitions; planning has nothing but this.</summary>
public interface IPartitionReader
{
    /// <summary>The rows of the datasets within the range, ordered by dataset and date; a missing day has no row.</summary>
    Task<IReadOnlyList<Partition>> ReadAsync(IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken);

    /// <summary>The same days as columns, of each of the datasets; far cheaper over a long history.</summary>
    Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken);

    /// <summary>How many days of the range are provisional, of each dataset that has such.</summary>
    Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken);

    /// <summary>The names of all datasets that have a row, sorted.</summary>
    Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken);
}
