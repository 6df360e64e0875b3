using System.Data.Common;
using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Rows;
using Gapless.State.Runs;

namespace Gapless.State.Tables;

/// <summary>The tasks of runs: <c>run_tasks</c>.</summary>
internal sealed class RunTasks(LedgerDatabase database)
{
    internal Task<int> WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<TaskRecord> tasks, CancellationToken cancellationToken)
    {
        var last = tasks.GroupBy(task => (task.RunId, task.DagId, task.Dataset, task.Date, task.Step)).Select(group => group.Last()).ToList();
        var rows = new LedgerRows<TaskRecord>(last)
            .Text("run_id", task => task.RunId)
            .Text("dag_id", task => task.DagId)
            .Text("dataset", task => task.Dataset?.ToString())
            .Day("dt", task => task.Date)
            .Text("step", task => task.Step)
            .Text("state", task => RunWords.Of(task.State))
            .Time("started_at", task => task.StartedAt)
            .Time("ended_at", task => task.EndedAt)
            .Number("rows", task => task.Rows)
            .Text("error", task => task.Error)
            .Columns;
        return transaction.ExecuteAsync(
            $"""
            INSERT INTO run_tasks (run_id, dag_id, dataset, dt, step, state, started_at, ended_at, rows, error)
            SELECT t.run_id, t.dag_id, t.dataset, t.dt, t.step, t.state, t.started_at, t.ended_at, t.rows, t.error
            FROM {database.RowsOf("t", rows)}
            WHERE true
            ORDER BY t.place
            ON CONFLICT (run_id, dag_id, COALESCE(dataset, ''), COALESCE(dt, '-infinity'), COALESCE(step, '')) DO UPDATE SET
                state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at, rows = excluded.rows, error = excluded.error
            """,
            cancellationToken,
            database.RowValues("t", rows));
    }

    /// <summary>By start; those of one millisecond as they were first recorded.</summary>
    internal Task<List<TaskRecord>> ReadAsync(ILedgerTransaction transaction, string runId, CancellationToken cancellationToken) => transaction.QueryAsync(
        """
        SELECT run_id, dag_id, dataset, dt, step, state, started_at, ended_at, rows, error
        FROM run_tasks WHERE run_id = @run_id ORDER BY started_at, place
        """,
        Row,
        cancellationToken,
        ("@run_id", runId));

    private TaskRecord Row(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.TextOrNull(2) is { } dataset ? DatasetName.Parse(dataset) : null,
        reader.IsDBNull(3) ? null : database.ReadDay(reader, 3),
        reader.TextOrNull(4),
        RunWords.Read<TaskState>(reader.GetString(5)),
        database.ReadTime(reader, 6),
        reader.IsDBNull(7) ? null : database.ReadTime(reader, 7),
        reader.GetInt64(8),
        reader.TextOrNull(9));
}
