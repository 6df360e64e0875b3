using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>The inputs of tables as they are: raw sources from one listing a run, tables from the ledger.</summary>
internal sealed class LakeState(IStore store, IPartitionReader partitions)
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);
    private readonly Dictionary<DatasetName, Task<RawDays>> _raw = [];
    private readonly Lock _lock = new();

    /// <summary>A raw source's files; listed once, so that a run sees one state of them.</summary>
    public Task<RawDays> RawAsync(TableInput input, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _raw.TryGetValue(input.Dataset, out var known) ? known : _raw[input.Dataset] = RawListing.ReadAsync(store, input.Source!, cancellationToken);
        }
    }

    /// <summary>All rows of a table in the ledger, by date.</summary>
    public Task<IReadOnlyList<Partition>> RowsAsync(DatasetName table, CancellationToken cancellationToken) => partitions.ReadAsync([table], Ever, cancellationToken);
}
