using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Partitions;

namespace Gapless.State.Sqlite;

/// <summary>Writes partitions with one prepared statement, run once a row: SQLite has no round trips to save.</summary>
internal static class SqlitePartitions
{
    private const string Upsert = """
        INSERT INTO partitions (dataset_id, dt, state, provisional, rows, version, evidence, error, run_id, updated_at)
        VALUES (@dataset_id, @dt, @state, @provisional, @rows, @version, @evidence, @error, @run_id, @updated_at)
        ON CONFLICT (dataset_id, dt) DO UPDATE SET
            state = excluded.state, provisional = excluded.provisional, rows = excluded.rows, version = excluded.version,
            evidence = excluded.evidence, error = excluded.error, run_id = excluded.run_id, updated_at = excluded.updated_at
        """;

    private static readonly string[] Names =
        ["@dataset_id", "@dt", "@state", "@provisional", "@rows", "@version", "@evidence", "@error", "@run_id", "@updated_at"];

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
                row.Version, row.Evidence, row.Error, row.RunId, database.Time(row.UpdatedAt),
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
