using Gapless.Core.Errors;
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
            await WriteAsync(new TaskRecord(session.Run.RunId, dagId, null, null, null, TaskState.Running, startedAt, null, 0, null));
            await work();
            await EndAsync(dagId, TaskState.Success, startedAt, 0, null);
        }
        catch (Exception error)
        {
            await TryAsync(() => EndAsync(dagId, TaskState.Failed, startedAt, 0, ErrorOf(error)));
            throw;
        }
    }

    /// <summary>Says which tables will run.</summary>
    public void Expect(IEnumerable<TableDefinition> tables)
    {
        foreach (var layer in tables.GroupBy(table => table.Name.Group)) _layers[layer.Key] = new LayerDag(layer.Count());
    }

    /// <summary>Records DAGs that are passed over: there is nothing to do in them, or what they depend on failed.</summary>
    public async Task PassAsync(IEnumerable<string> dagIds, TaskState state)
    {
        foreach (var dagId in dagIds) await EndAsync(dagId, state, Now, 0, null);
    }

    /// <summary>Records the layers that were begun and will not come to their end.</summary>
    public async Task AbandonAsync(string? error)
    {
        foreach (var (group, layer) in _layers)
        {
            DateTimeOffset? startedAt;
            lock (_lock) startedAt = layer.Left > 0 ? layer.StartedAt : null;
            if (startedAt is { } began) await EndAsync(Dag(group), TaskState.Failed, began, layer.Rows, error);
        }
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
            if (result.State == TaskState.Failed || (result.State != TaskState.Success && layer.State == TaskState.Success)) layer.State = result.State;
            if (layer.Left > 0) return;
        }

        await EndAsync(Dag(result.Table.Group), layer.State, layer.StartedAt ?? Now, layer.Rows, null);
    }

    /// <summary>An error in one line; a stop is none.</summary>
    public static string? ErrorOf(Exception error) => error is OperationCanceledException ? null : error.Message.ReplaceLineEndings(" ");

    /// <summary>Records what can be recorded; the error on its way must not be hidden by one of the ledger.</summary>
    public static async Task TryAsync(Func<Task> record)
    {
        try
        {
            await record();
        }
        catch (GaplessException)
        {
        }
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
