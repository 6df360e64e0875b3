using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Ports;

/// <summary>Writes the ledger's partitions inside a lent transaction.</summary>
public interface IPartitionWriter
{
    /// <summary>Inserts the rows, replacing those that are there.</summary>
    Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Partition> partitions, CancellationToken cancellationToken);

    /// <summary>Marks existing rows as asked again by the next plan: provisional, with <paramref name="evidence"/> as the reason. Days without a row are passed over.</summary>
    Task MarkProvisionalAsync(ILedgerTransaction transaction, DatasetName dataset, DateSet dates, string evidence, CancellationToken cancellationToken);
}
