using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Backfill;

/// <summary>Records the DAGs of a run's chain. A layer's begins with its first table and ends with its last.</summary>
internal sealed class DagRecorder(BackfillServices services, BackfillSession session)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LayerDag> _layers = new(StringComparer.Ordinal);

    /// <summary>Runs a DAG that has no tables.</summary>
    public async Task RunAsync(string dagId, Func<Task> work)
    {
        var startedAt = Now;
        session.Dag(dagId, TaskState.Running);
        try
        {
            await work();
            await EndAsync(dagId, TaskState.Success, startedAt, 0, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await EndAsync(dagId, TaskState.Failed, startedAt, 0, error.Message.ReplaceLineEndings(" "));
            throw;
        }
    }

    /// <summary>Says which tables will run.</summary>
    public void Expect(IEnumerable<TableDefinition> tables)
    {
        foreach (var layer in tables.GroupBy(table => table.Name.Group)) _layers[layer.Key] = new LayerDag(layer.Count());
    }

    /// <summary>A table begins.</summary>
    public async Task BeginAsync(TableDefinition table)
    {
        var layer = _layers[table.Name.Group];
        lock (_lock)
        {
            if (layer.StartedAt is not null) return;
            layer.StartedAt = Now;
        }

        var dag = Dag(table.Name.Group);
        session.Dag(dag, TaskState.Running);
        await WriteAsync(new TaskRecord(session.Run.RunId, dag, null, null, null, TaskState.Running, layer.StartedAt.Value, null, 0, null));
    }

    /// <summary>A table has ended.</summary>
    public async Task EndAsync(TableResult result)
    {
        var layer = _layers[result.Table.Group];
        lock (_lock)
        {
            layer.Left--;
            layer.Rows += result.Days.Sum(day => day.Rows);
            if (result.State != TaskState.Success) layer.State = TaskState.Failed;
            if (layer.Left > 0) return;
        }

        await EndAsync(Dag(result.Table.Group), layer.State, layer.StartedAt ?? Now, layer.Rows, null);
    }

    private DateTimeOffset Now => services.Run.Time.GetUtcNow();

    private string Dag(string layer) => DagNames.Layer(layer, session.Order.Daily);

    private async Task EndAsync(string dagId, TaskState state, DateTimeOffset startedAt, long rows, string? error)
    {
        await WriteAsync(new TaskRecord(session.Run.RunId, dagId, null, null, null, state, startedAt, Now, rows, error));
        session.Dag(dagId, state);
    }

    private async Task WriteAsync(TaskRecord record)
    {
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        await services.Tables.RecordTasksAsync(transaction, [record], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private sealed class LayerDag(int left)
    {
        public int Left { get; set; } = left;

        public DateTimeOffset? StartedAt { get; set; }

        public long Rows { get; set; }

        public TaskState State { get; set; } = TaskState.Success;
    }
}
