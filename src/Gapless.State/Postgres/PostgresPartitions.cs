using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Partitions;

namespace Gapless.State.Postgres;

/// <summary>Writes any number of partitions in one round trip.</summary>
internal static class PostgresPartitions
{
    /// <remarks>Days go as text: as a value of its own the driver would turn <see cref="Partition.Undated"/> into -infinity.</remarks>
    private const string Upsert = """
        INSERT INTO datasets (name)
        SELECT DISTINCT new.name FROM unnest(@datasets) AS new (name)
        WHERE NOT EXISTS (SELECT 1 FROM datasets d WHERE d.name = new.name)
        ORDER BY new.name
        ON CONFLICT (name) DO NOTHING;

        INSERT INTO partitions (dataset_id, dt, state, provisional, rows, version, evidence, error, run_id, updated_at)
        SELECT d.id, new.dt, new.state, new.provisional, new.rows, new.version, new.evidence, new.error, new.run_id, new.updated_at
        FROM unnest(@datasets, @dts::date[], @states, @provisionals, @rows, @versions, @evidences, @errors, @run_ids, @updated_ats)
             WITH ORDINALITY AS new (name, dt, state, provisional, rows, version, evidence, error, run_id, updated_at, place)
        JOIN datasets d ON d.name = new.name
        ORDER BY new.place
        ON CONFLICT (dataset_id, dt) DO UPDATE SET
            state = excluded.state, provisional = excluded.provisional, rows = excluded.rows, version = excluded.version,
            evidence = excluded.evidence, error = excluded.error, run_id = excluded.run_id, updated_at = excluded.updated_at;
        """;

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
            ("@evidences", partitions.Select(row => row.Evidence).ToArray()),
            ("@errors", partitions.Select(row => row.Error).ToArray()),
            ("@run_ids", partitions.Select(row => row.RunId).ToArray()),
            ("@updated_ats", partitions.Select(row => (DateTime)database.Time(row.UpdatedAt)).ToArray()));
}
