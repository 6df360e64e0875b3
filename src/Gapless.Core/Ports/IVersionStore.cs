using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;

namespace Gapless.Core.Ports;

/// <summary>The versions of days that are kept after others took their place.</summary>
public interface IVersionStore
{
    /// <summary>Those of a table within the range (and of a non-partitioned one, when the range begins at <see cref="Partition.Undated"/>), by day, the oldest first.</summary>
    Task<IReadOnlyList<KeptVersion>> ReadAsync(DatasetName table, DateRange range, CancellationToken cancellationToken);

    /// <summary>Inserts versions, in the transaction that writes the partitions which replace them and after it; one by the same key is replaced.</summary>
    Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<KeptVersion> versions, CancellationToken cancellationToken);

    /// <summary>Deletes versions; those that are not there are passed over.</summary>
    Task ForgetAsync(ILedgerTransaction transaction, IReadOnlyCollection<KeptVersion> versions, CancellationToken cancellationToken);
}
