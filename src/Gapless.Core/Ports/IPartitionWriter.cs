using Gapless.Core.Partitions;

namespace Gapless.Core.Ports;

/// <summary>Writes the ledger's partitions inside a lent transaction.</summary>
public interface IPartitionWriter
{
    /// <summary>Inserts the rows, replacing those that are there.</summary>
    Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Partition> partitions, CancellationToken cancellationToken);
}
