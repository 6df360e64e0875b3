using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
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

    // Of PostgreSQL's dates.
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    /// <summary>The days of the datasets within the ranges, a row a dataset; without datasets of which some have no hashes yet.</summary>
    /// <remarks>A column is one value of bytes, each number as PostgreSQL sends it: its arrays cost both sides more.</remarks>
    internal static async Task<IReadOnlyList<PartitionColumns>> ReadAsync(
        ILedgerTransaction transaction, IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken)
    {
        var names = ranges.Keys.ToDictionary(name => name.ToString());
        return await transaction.QueryAsync(
            """
            SELECT want.name, days.dts, days.states, days.version_hashes, days.evidence_hashes
            FROM unnest(@names, @starts::date[], @ends::date[]) AS want (name, first, after)
            CROSS JOIN LATERAL (
                SELECT string_agg(date_send(p.dt), '') AS dts, string_agg(int2send(p.state), '') AS states,
                       string_agg(int8send(p.version_hash), '') AS version_hashes, string_agg(int8send(p.evidence_hash), '') AS evidence_hashes,
                       coalesce(bool_or(p.version_hash IS NULL OR p.evidence_hash IS NULL), false) AS is_old
                FROM (SELECT part.dt, part.state, part.version_hash, part.evidence_hash FROM partitions part
                      WHERE part.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = want.name) AND part.dt >= want.first AND part.dt < want.after
                      ORDER BY part.dt) p) days
            WHERE NOT days.is_old
            """,
            reader => reader.IsDBNull(1) ? PartitionColumns.None(names[reader.GetString(0)]) : Columns(reader, names[reader.GetString(0)]),
            cancellationToken,
            ("@names", names.Keys.ToArray()),
            ("@starts", ranges.Values.Select(range => Day(range.Start)).ToArray()),
            ("@ends", ranges.Values.Select(range => Day(range.End)).ToArray()));
    }

    private static PartitionColumns Columns(DbDataReader reader, DatasetName dataset) => new(
        dataset,
        Array.ConvertAll(Numbers<int>(reader, 1, BinaryPrimitives.ReverseEndianness), days => Epoch.AddDays(days)),
        Array.ConvertAll(Numbers<short>(reader, 2, BinaryPrimitives.ReverseEndianness), code => PartitionCodes.State(code)),
        Numbers<ulong>(reader, 3, BinaryPrimitives.ReverseEndianness),
        Numbers<ulong>(reader, 4, BinaryPrimitives.ReverseEndianness));

    // They come with the highest byte first.
    private static T[] Numbers<T>(DbDataReader reader, int column, Action<ReadOnlySpan<T>, Span<T>> reverse)
        where T : unmanaged
    {
        var numbers = MemoryMarshal.Cast<byte, T>(reader.GetFieldValue<byte[]>(column)).ToArray();
        if (BitConverter.IsLittleEndian) reverse(numbers, numbers);
        return numbers;
    }

    internal static Task WriteAsync(
        PostgresDatabase database, ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            Upsert,
            cancellationToken,
            ("@datasets", partitions.Select(row => row.Dataset.ToString()).ToArray()),
            ("@dts", partitions.Select(row => Day(row.Date)).ToArray()),
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

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
