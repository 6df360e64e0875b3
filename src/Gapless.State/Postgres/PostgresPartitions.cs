using System.Data.Common;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.State.Partitions;

namespace Gapless.State.Postgres;

/// <summary>Reads and writes any number of partitions in one round trip.</summary>
internal static class PostgresPartitions
{
    /// <remarks>Days go as text: as a value of its own the driver would turn <see cref="Partition.Undated"/> into -infinity.</remarks>
    private const string Upsert = """
        INSERT INTO datasets (name)
        SELECT DISTINCT new.name FROM unnest(@datasets) AS new (name)
        WHERE NOT EXISTS (SELECT 1 FROM datasets d WHERE d.name = new.name)
        ORDER BY new.name
        ON CONFLICT (name) DO NOTHING;

        INSERT INTO partitions (dataset_id, dt, state, provisional, rows, version, version_hash, evidence, evidence_hash, error, run_id, updated_at)
        SELECT d.id, new.dt, new.state, new.provisional, new.rows, new.version, new.version_hash, new.evidence, new.evidence_hash, new.error, new.run_id, new.updated_at
        FROM unnest(@datasets, @dts::date[], @states, @provisionals, @rows, @versions, @version_hashes, @evidences, @evidence_hashes, @errors, @run_ids, @updated_ats)
             WITH ORDINALITY AS new (name, dt, state, provisional, rows, version, version_hash, evidence, evidence_hash, error, run_id, updated_at, place)
        JOIN datasets d ON d.name = new.name
        ORDER BY new.place
        ON CONFLICT (dataset_id, dt) DO UPDATE SET
            state = excluded.state, provisional = excluded.provisional, rows = excluded.rows, version = excluded.version, version_hash = excluded.version_hash,
            evidence = excluded.evidence, evidence_hash = excluded.evidence_hash, error = excluded.error, run_id = excluded.run_id, updated_at = excluded.updated_at;
        """;

    /// <summary>The days of a dataset within the range, in one answer; null when some have no hashes yet.</summary>
    internal static async Task<PartitionColumns?> ReadAsync(
        PostgresDatabase database, ILedgerTransaction transaction, DatasetName dataset, DateRange range, CancellationToken cancellationToken)
    {
        var found = await transaction.QueryAsync(
            """
            SELECT array_agg(p.dt - DATE '0001-01-01'), array_agg(p.state), array_agg(p.version_hash), array_agg(p.evidence_hash),
                   bool_or(p.version_hash IS NULL OR p.evidence_hash IS NULL)
            FROM (SELECT part.dt, part.state, part.version_hash, part.evidence_hash FROM partitions part
                  WHERE part.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = @dataset) AND part.dt >= @start AND part.dt < @end
                  ORDER BY part.dt) p
            HAVING count(*) > 0
            """,
            reader => reader.GetBoolean(4) ? null : Columns(reader, dataset),
            cancellationToken,
            ("@dataset", dataset.ToString()), ("@start", database.Day(range.Start)), ("@end", database.Day(range.End)));
        return found.Count == 0 ? PartitionColumns.None(dataset) : found[0];
    }

    private static PartitionColumns Columns(DbDataReader reader, DatasetName dataset) => new(
        dataset,
        Array.ConvertAll(reader.GetFieldValue<int[]>(0), DateOnly.FromDayNumber),
        Array.ConvertAll(reader.GetFieldValue<short[]>(1), code => PartitionCodes.State(code)),
        Array.ConvertAll(reader.GetFieldValue<long[]>(2), hash => (ulong)hash),
        Array.ConvertAll(reader.GetFieldValue<long[]>(3), hash => (ulong)hash));

    internal static Task WriteAsync(
        PostgresDatabase database, ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            Upsert,
            cancellationToken,
            ("@datasets", partitions.Select(row => row.Dataset.ToString()).ToArray()),
            ("@dts", partitions.Select(row => row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray()),
            ("@states", partitions.Select(row => PartitionCodes.Of(row.State)).ToArray()),
            ("@provisionals", partitions.Select(row => row.Provisional).ToArray()),
            ("@rows", partitions.Select(row => row.Rows).ToArray()),
            ("@versions", partitions.Select(row => row.Version).ToArray()),
            ("@version_hashes", partitions.Select(row => (long)PartitionColumns.VersionOf(row)).ToArray()),
            ("@evidence_hashes", partitions.Select(row => (long)Evidence.HashOf(row.Evidence)).ToArray()),
            ("@evidences", partitions.Select(row => row.Evidence).ToArray()),
            ("@errors", partitions.Select(row => row.Error).ToArray()),
            ("@run_ids", partitions.Select(row => row.RunId).ToArray()),
            ("@updated_ats", partitions.Select(row => (DateTime)database.Time(row.UpdatedAt)).ToArray()));
}
