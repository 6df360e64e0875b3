using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Ports;

/// <summary>Writes the ledger's partitions inside a lent transaction.</summary>
public interface IPartitionWriter
{
    /// <summary>Inserts the rows, replacing those that are there.</summary>
    Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Partition> partitions, CancellationToken cancellationToken);

    /// <summary>Deletes rows, so that their days are missing again; days without a row are passed over.</summary>
    Task ForgetAsync(ILedgerTransaction transaction, DatasetName dataset, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken);
}
