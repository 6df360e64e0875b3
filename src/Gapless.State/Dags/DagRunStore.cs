using System.Data.Common;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.State.Dags;

/// <summary>DAG runs by name: <c>dag_runs</c>.</summary>
internal sealed class DagRunStore(LedgerDatabase database) : IDagRunStore
{
    private const string Columns = "dag_id, dag_run_id, run_id, conf, note, logical_date, queued_at";

    public Task<bool> TryAddAsync(DagRunRecord record, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"INSERT INTO dag_runs ({Columns}) VALUES (@dag_id, @dag_run_id, @run_id, @conf, @note, @logical_date, @queued_at) ON CONFLICT DO NOTHING",
            cancellationToken,
            ("@dag_id", record.DagId),
            ("@dag_run_id", record.DagRunId),
            ("@run_id", record.RunId),
            ("@conf", record.Conf),
            ("@note", record.Note),
            ("@logical_date", record.LogicalDate is { } date ? database.Time(date) : null),
            ("@queued_at", database.Time(record.QueuedAt))) == 1,
        cancellationToken);

    public Task AttachAsync(string dagId, string dagRunId, string runId, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            "UPDATE dag_runs SET run_id = @run_id WHERE dag_id = @dag_id AND dag_run_id = @dag_run_id",
            cancellationToken,
            ("@dag_id", dagId),
            ("@dag_run_id", dagRunId),
            ("@run_id", runId)),
        cancellationToken);

    public Task RemoveAsync(string dagId, string dagRunId, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            "DELETE FROM dag_runs WHERE dag_id = @dag_id AND dag_run_id = @dag_run_id AND run_id IS NULL", cancellationToken, ("@dag_id", dagId), ("@dag_run_id", dagRunId)),
        cancellationToken);

    public async Task<DagRunRecord?> FindAsync(string dagId, string dagRunId, CancellationToken cancellationToken) => (await database.ReadAsync(
        transaction => transaction.QueryAsync(
            $"SELECT {Columns} FROM dag_runs WHERE dag_id = @dag_id AND dag_run_id = @dag_run_id", Row, cancellationToken, ("@dag_id", dagId), ("@dag_run_id", dagRunId)),
        cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<DagRunRecord>> ListAsync(string dagId, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            $"SELECT {Columns} FROM dag_runs WHERE dag_id = @dag_id ORDER BY queued_at DESC, dag_run_id DESC LIMIT @limit", Row, cancellationToken, ("@dag_id", dagId), ("@limit", limit)),
        cancellationToken);

    public async Task<IReadOnlyList<string>> OtherRunsAsync(string dagId, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            """
            SELECT DISTINCT t.run_id FROM run_tasks t
            WHERE t.dag_id = @dag_id AND t.dataset IS NULL AND NOT EXISTS (SELECT 1 FROM dag_runs d WHERE d.run_id = t.run_id)
            ORDER BY t.run_id DESC LIMIT @limit
            """,
            reader => reader.GetString(0),
            cancellationToken,
            ("@dag_id", dagId),
            ("@limit", limit)),
        cancellationToken);

    private DagRunRecord Row(DbDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.TextOrNull(2), reader.GetString(3), reader.TextOrNull(4), reader.IsDBNull(5) ? null : database.ReadTime(reader, 5),
        database.ReadTime(reader, 6));
}
