using System.Data.Common;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Rows;

namespace Gapless.State.Partitions;

/// <summary>The ledger's partitions.</summary>
internal sealed class PartitionStore(LedgerDatabase database) : IPartitionReader, IPartitionWriter
{
    public async Task<IReadOnlyList<Partition>> ReadAsync(
        IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken)
    {
        if (datasets.Count == 0 || range.IsEmpty) return [];
        return await database.ReadAsync(transaction => RowsAsync(transaction, datasets, range, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(
        IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyDictionary<DatasetName, PartitionColumns>>(
        async transaction =>
        {
            var columns = (await database.ReadPartitionsAsync(transaction, ranges, cancellationToken)).ToDictionary(days => days.Dataset);
            foreach (var (dataset, range) in ranges.Where(range => !columns.ContainsKey(range.Key)))
                columns[dataset] = PartitionColumns.Of(dataset, await RowsAsync(transaction, [dataset], range, cancellationToken));
            return columns;
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken)
    {
        var counts = await database.ReadAsync(
            transaction => transaction.QueryAsync(
                $"""
                SELECT d.name, p.days
                FROM (SELECT part.dataset_id, count(*) AS days FROM partitions part
                      WHERE {database.IsTrue("part.provisional")} AND part.dt >= @start AND part.dt < @end GROUP BY part.dataset_id) p
                JOIN datasets d ON d.id = p.dataset_id
                """,
                reader => (Name: DatasetName.Parse(reader.GetString(0)), Days: reader.GetInt32(1)),
                cancellationToken,
                ("@start", database.Day(range.Start)),
                ("@end", database.Day(range.End))),
            cancellationToken);
        return counts.ToDictionary(count => count.Name, count => count.Days);
    }

    public async Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            "SELECT d.name FROM datasets d WHERE EXISTS (SELECT 1 FROM partitions p WHERE p.dataset_id = d.id) ORDER BY d.name",
            reader => DatasetName.Parse(reader.GetString(0)),
            cancellationToken),
        cancellationToken);

    public Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Partition> partitions, CancellationToken cancellationToken)
    {
        if (partitions.Count == 0) return Task.CompletedTask;

        // Sorted, so that two writers of the same days cannot wait for each other; the last row of a day counts.
        var rows = partitions.Select((row, index) => (row, index))
            .GroupBy(item => (item.row.Dataset, item.row.Date))
            .Select(group => group.MaxBy(item => item.index).row)
            .OrderBy(row => row.Dataset).ThenBy(row => row.Date)
            .ToList();
        return LedgerErrors.GuardAsync(database.Address, async () =>
        {
            await database.WritePartitionsAsync(transaction, rows, cancellationToken);
            return true;
        });
    }

    public Task ForgetAsync(ILedgerTransaction transaction, DatasetName dataset, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0) return Task.CompletedTask;
        var rows = new LedgerRows<DateOnly>(days).Day("dt", day => day).Columns;

        // Locked in the order in which writers take them.
        return LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            $"""
            WITH held AS (
                SELECT p.dataset_id, p.dt FROM partitions p
                WHERE p.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = @dataset) AND p.dt IN (SELECT gone.dt FROM {database.RowsOf("gone", rows)})
                ORDER BY p.dt {database.ForUpdate})
            DELETE FROM partitions WHERE (dataset_id, dt) IN (SELECT held.dataset_id, held.dt FROM held)
            """,
            cancellationToken,
            [("@dataset", dataset.ToString()), .. database.RowValues("gone", rows)]));
    }

    private Task<List<Partition>> RowsAsync(
        ILedgerTransaction transaction, IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken)
    {
        var names = datasets.Select(name => name.ToString()).ToDictionary(name => name, DatasetName.Parse, StringComparer.Ordinal);
        return transaction.QueryAsync(
            $"""
            SELECT d.name, p.dt, p.state, p.provisional, p.rows, p.version, p.evidence, p.error, p.run_id, p.updated_at
            FROM datasets d JOIN partitions p ON p.dataset_id = d.id
            WHERE d.name IN ({database.TextsOf("@names")}) AND p.dt >= @start AND p.dt < @end
            ORDER BY d.name, p.dt
            """,
            reader => Row(reader, names),
            cancellationToken,
            ("@names", database.Texts(names.Keys)),
            ("@start", database.Day(range.Start)),
            ("@end", database.Day(range.End)));
    }

    private Partition Row(DbDataReader reader, Dictionary<string, DatasetName> names) => new(
        names[reader.GetString(0)],
        database.ReadDay(reader, 1),
        PartitionCodes.State(reader.GetInt16(2)),
        reader.GetBoolean(3),
        reader.GetInt64(4),
        reader.TextOrNull(5),
        reader.TextOrNull(6),
        reader.TextOrNull(7),
        reader.GetString(8),
        database.ReadTime(reader, 9));
}
