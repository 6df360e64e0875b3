using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>The inputs of tables as they are: raw sources from one listing a run, tables from the ledger.</summary>
internal sealed class LakeState(IStore store, IPartitionReader partitions, IRawFileStore rawFiles)
{
    private readonly RawContents _contents = new(store, rawFiles);
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);
    private readonly Dictionary<DatasetName, Task<RawDays>> _raw = [];
    private readonly Lock _lock = new();

    /// <summary>A raw source's files; listed once, so that a run sees one state of them.</summary>
    public Task<RawDays> RawAsync(TableInput input, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _raw.TryGetValue(input.Dataset, out var known) ? known : _raw[input.Dataset] = Task.Run(() => ListAsync(input, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Lists the raw sources, several at once.</summary>
    public Task ListRawAsync(IEnumerable<TableInput> inputs, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        inputs,
        new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
        async (input, token) => await RawAsync(input, token));

    /// <summary>Reads, and remembers, the raw files of the days of the table that nobody has read yet, so that their version is their content.</summary>
    public async Task ReadRawAsync(TableDefinition table, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        foreach (var input in table.Inputs.Where(input => input.Source is not null))
        {
            var raw = await RawAsync(input, cancellationToken);
            var read = await _contents.ReadAsync(input.Dataset, raw, table.IsPartitioned ? days : raw.Dated.Keys, cancellationToken);
            lock (_lock) _raw[input.Dataset] = Task.FromResult(read);
        }

        await RememberAsync(cancellationToken);
    }

    /// <summary>Puts into the ledger what raw files were found to hold, so that they need not be read again.</summary>
    public Task RememberAsync(CancellationToken cancellationToken) => _contents.RememberAsync(cancellationToken);

    /// <summary>All days of a table in the ledger.</summary>
    public async Task<PartitionColumns> ColumnsAsync(DatasetName table, CancellationToken cancellationToken) =>
        (await ColumnsAsync(new Dictionary<DatasetName, DateRange> { [table] = Ever }, cancellationToken))[table];

    /// <summary>Days of tables in the ledger.</summary>
    public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        partitions.ColumnsAsync(ranges, cancellationToken);

    /// <summary>A table's rows in the ledger, by date.</summary>
    public Task<IReadOnlyList<Partition>> RowsAsync(DatasetName table, DateRange range, CancellationToken cancellationToken) =>
        partitions.ReadAsync([table], range, cancellationToken);

    private async Task<RawDays> ListAsync(TableInput input, CancellationToken cancellationToken) =>
        await _contents.ConfirmAsync(input.Dataset, await RawListing.ReadAsync(store, input.Source!, cancellationToken), cancellationToken);
}
