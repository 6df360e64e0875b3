using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.State.Partitions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gapless.State.Sqlite;

/// <summary>Reads the columns of partitions, and writes partitions with one prepared statement, run once a row: SQLite has no round trips to save.</summary>
internal static class SqlitePartitions
{
    private const string Upsert = """
        INSERT INTO partitions (dataset_id, dt, state, provisional, rows, version, version_hash, evidence, evidence_hash, error, run_id, updated_at)
        VALUES (@dataset_id, @dt, @state, @provisional, @rows, @version, @version_hash, @evidence, @evidence_hash, @error, @run_id, @updated_at)
        ON CONFLICT (dataset_id, dt) DO UPDATE SET
            state = excluded.state, provisional = excluded.provisional, rows = excluded.rows, version = excluded.version, version_hash = excluded.version_hash,
            evidence = excluded.evidence, evidence_hash = excluded.evidence_hash, error = excluded.error, run_id = excluded.run_id, updated_at = excluded.updated_at
        """;

    private static readonly string[] Names =
        ["@dataset_id", "@dt", "@state", "@provisional", "@rows", "@version", "@version_hash", "@evidence", "@evidence_hash", "@error", "@run_id", "@updated_at"];

    /// <summary>The days of the datasets within the ranges; without datasets of which some have no hashes yet.</summary>
    internal static async Task<IReadOnlyList<PartitionColumns>> ReadAsync(
        SqliteDatabase database, ILedgerTransaction transaction, IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken)
    {
        var found = new List<PartitionColumns>(ranges.Count);
        foreach (var (dataset, range) in ranges)
        {
            if (await ReadAsync(database, transaction, dataset, range, cancellationToken) is { } columns) found.Add(columns);
        }

        return found;
    }

    private static async Task<PartitionColumns?> ReadAsync(
        SqliteDatabase database, ILedgerTransaction transaction, DatasetName dataset, DateRange range, CancellationToken cancellationToken)
    {
        // Of its own accord SQLite would take the table, whose rows are ten times as long.
        await using var command = transaction.Command(
            """
            SELECT p.dt, p.state, p.version_hash, p.evidence_hash FROM partitions p INDEXED BY partitions_columns
            WHERE p.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = @dataset) AND p.dt >= @start AND p.dt < @end
            ORDER BY p.dt
            """,
            ("@dataset", dataset.ToString()), ("@start", database.Day(range.Start)), ("@end", database.Day(range.End)));
        await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync(cancellationToken);
        var size = Math.Min(range.Days, 10_000);
        var (days, states, versions, evidences) = (new List<DateOnly>(size), new List<PartitionState>(size), new List<ulong>(size), new List<ulong>(size));
        while (reader.Read())
        {
            // The driver's own getters would take most of the time.
            var row = reader.Handle!;
            days.Add(ReadDay(raw.sqlite3_column_blob(row, 0)));
            states.Add(PartitionCodes.State((short)raw.sqlite3_column_int(row, 1)));
            versions.Add((ulong)raw.sqlite3_column_int64(row, 2));
            evidences.Add((ulong)raw.sqlite3_column_int64(row, 3));
            if (evidences[^1] == 0) return null;
        }

        return new PartitionColumns(dataset, [.. days], [.. states], [.. versions], [.. evidences]);
    }

    private static DateOnly ReadDay(ReadOnlySpan<byte> text) => new(Number(text[..4]), Number(text[5..7]), Number(text[8..10]));

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = (10 * number) + digit - '0';
        return number;
    }

    internal static async Task WriteAsync(
        SqliteDatabase database, ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken)
    {
        var ids = await DatasetIdsAsync(database, transaction, partitions, cancellationToken);
        await using var command = transaction.Command(Upsert, [.. Names.Select(name => (name, (object?)null))]);
        await command.PrepareAsync(cancellationToken);
        foreach (var row in partitions)
        {
            object?[] values =
            [
                ids[row.Dataset.ToString()], database.Day(row.Date), PartitionCodes.Of(row.State), row.Provisional ? 1 : 0, row.Rows,
                row.Version, (long)PartitionColumns.VersionOf(row), row.Evidence, (long)Evidence.HashOf(row.Evidence), row.Error, row.RunId, database.Time(row.UpdatedAt),
            ];
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<string, long>> DatasetIdsAsync(
        SqliteDatabase database, ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken)
    {
        var names = database.Texts(partitions.Select(row => row.Dataset).Distinct().Select(name => name.ToString()));
        await transaction.ExecuteAsync(
            "INSERT INTO datasets (name) SELECT value FROM json_each(@names) WHERE true ON CONFLICT (name) DO NOTHING", cancellationToken, ("@names", names));
        var ids = await transaction.QueryAsync(
            "SELECT name, id FROM datasets WHERE name IN (SELECT value FROM json_each(@names))",
            reader => KeyValuePair.Create(reader.GetString(0), reader.GetInt64(1)),
            cancellationToken,
            ("@names", names));
        return new Dictionary<string, long>(ids, StringComparer.Ordinal);
    }
}
