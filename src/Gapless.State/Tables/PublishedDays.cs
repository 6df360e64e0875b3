using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.State.Rows;

namespace Gapless.State.Tables;

/// <summary>The files of published days: <c>table_days</c> and <c>table_schemas</c>.</summary>
internal sealed class PublishedDays(LedgerDatabase database)
{
    internal async Task<List<PublishedDay>> ReadAsync(
        ILedgerTransaction transaction, IReadOnlyCollection<DatasetName> tables, DateRange range, CancellationToken cancellationToken)
    {
        var names = tables.Distinct().ToDictionary(name => name.ToString(), StringComparer.Ordinal);
        var rows = await transaction.QueryAsync(
            $"""
            SELECT d.name, t.dt, t.files, t.schema_id
            FROM datasets d JOIN table_days t ON t.dataset_id = d.id
            WHERE d.name IN ({database.TextsOf("@names")}) AND t.dt >= @start AND t.dt < @end
            ORDER BY d.name, t.dt
            """,
            reader => (Table: names[reader.GetString(0)], Day: database.ReadDay(reader, 1), Files: reader.GetString(2), Schema: reader.GetString(3)),
            cancellationToken,
            ("@names", database.Texts(names.Keys)),
            ("@start", database.Day(range.Start)),
            ("@end", database.Day(range.End)));
        if (rows.Count == 0) return [];
        var schemas = await SchemasAsync(transaction, rows.Select(row => row.Schema).Distinct(StringComparer.Ordinal), cancellationToken);
        return [.. rows.Select(row => new PublishedDay(row.Table, row.Day, PublishedDayJson.ReadFiles(row.Files), schemas[row.Schema]))];
    }

    internal Task<int> WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishedDay> days, CancellationToken cancellationToken)
    {
        // Sorted, so that two writers of the same days cannot wait for each other; the last of a day counts.
        var last = days.GroupBy(day => (day.Dataset, day.Date)).Select(group => group.Last()).OrderBy(day => day.Dataset).ThenBy(day => day.Date).ToList();
        var rows = new LedgerRows<PublishedDay>(last)
            .Text("dataset", day => day.Dataset.ToString())
            .Day("dt", day => day.Date)
            .Text("files", day => PublishedDayJson.WriteFiles(day.Files))
            .Text("schema_id", day => day.Schema.Id)
            .Columns;
        var schemas = new LedgerRows<TableSchema>([.. last.Select(day => day.Schema).Distinct().OrderBy(schema => schema.Id, StringComparer.Ordinal)])
            .Text("schema_id", schema => schema.Id)
            .Text("body", PublishedDayJson.WriteSchema)
            .Columns;
        return transaction.ExecuteAsync(
            $"""
            INSERT INTO datasets (name)
            SELECT DISTINCT new.dataset FROM {database.RowsOf("new", rows)}
            WHERE NOT EXISTS (SELECT 1 FROM datasets d WHERE d.name = new.dataset)
            ORDER BY new.dataset
            ON CONFLICT (name) DO NOTHING;

            INSERT INTO table_schemas (schema_id, body)
            SELECT new_schema.schema_id, new_schema.body FROM {database.RowsOf("new_schema", schemas)}
            WHERE NOT EXISTS (SELECT 1 FROM table_schemas s WHERE s.schema_id = new_schema.schema_id)
            ORDER BY new_schema.place
            ON CONFLICT (schema_id) DO NOTHING;

            INSERT INTO table_days (dataset_id, dt, files, schema_id)
            SELECT d.id, new.dt, new.files, new.schema_id
            FROM {database.RowsOf("new", rows)} JOIN datasets d ON d.name = new.dataset
            WHERE true
            ORDER BY new.place
            ON CONFLICT (dataset_id, dt) DO UPDATE SET files = excluded.files, schema_id = excluded.schema_id;
            """,
            cancellationToken,
            [.. database.RowValues("new", rows), .. database.RowValues("new_schema", schemas)]);
    }

    internal Task<int> ForgetAsync(
        ILedgerTransaction transaction, DatasetName table, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        var rows = new LedgerRows<DateOnly>(days).Day("dt", day => day).Columns;

        // Locked in the order in which writers take them.
        return transaction.ExecuteAsync(
            $"""
            WITH held AS (
                SELECT t.dataset_id, t.dt FROM table_days t
                WHERE t.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = @table) AND t.dt IN (SELECT gone.dt FROM {database.RowsOf("gone", rows)})
                ORDER BY t.dt {database.ForUpdate})
            DELETE FROM table_days WHERE (dataset_id, dt) IN (SELECT held.dataset_id, held.dt FROM held)
            """,
            cancellationToken,
            [("@table", table.ToString()), .. database.RowValues("gone", rows)]);
    }

    private async Task<Dictionary<string, TableSchema>> SchemasAsync(
        ILedgerTransaction transaction, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var schemas = await transaction.QueryAsync(
            $"SELECT schema_id, body FROM table_schemas WHERE schema_id IN ({database.TextsOf("@ids")})",
            reader => KeyValuePair.Create(reader.GetString(0), PublishedDayJson.ReadSchema(reader.GetString(1))),
            cancellationToken,
            ("@ids", database.Texts(ids)));
        return new Dictionary<string, TableSchema>(schemas, StringComparer.Ordinal);
    }
}
