using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>What a DAG run has done, as task instances: a table of a backfill, a step of a table of a daily run, a feed of a collection.</summary>
internal static class AirflowTasks
{
    /// <summary>All of them in the order in which they began.</summary>
    public static async Task<IResult> ListAsync(
        Project project, WarehouseCache warehouse, DagRunReader reader, HttpRequest request, string dagId, string dagRunId, CancellationToken cancellationToken)
    {
        if (AirflowPage.Read(request, out var page) is { } wrong) return wrong;
        var dag = AirflowDags.Find(project, warehouse, dagId);
        var view = await reader.FindAsync(dag, dagRunId, cancellationToken);
        var tasks = view.Run is not { } run ? []
            : dag.Source is null ? await OfTablesAsync(project, view, run, cancellationToken) : await OfFeedsAsync(project, view, run, cancellationToken);
        return AirflowJson.Of(new { TaskInstances = tasks.Skip(page.Offset).Take(page.Limit), TotalEntries = tasks.Count });
    }

    private static async Task<List<object>> OfTablesAsync(Project project, DagRunView view, Run run, CancellationToken cancellationToken) =>
    [
        .. (await project.Ledger.Tables.TasksAsync(run.RunId, cancellationToken)).Where(task => task.Dataset is not null)
            .Select(task => Document(
                view, task.Step is null ? $"{task.Dataset}" : $"{task.Dataset}.{task.Step}", task.DagId, State(task.State, view.IsAlive), task.StartedAt, task.EndedAt, task.Error)),
    ];

    // Requests settle days of feeds, so a feed has no beginning and end of its own.
    private static async Task<List<object>> OfFeedsAsync(Project project, DagRunView view, Run run, CancellationToken cancellationToken) =>
    [
        .. (await project.Ledger.Attempts.OfRunAsync(run.RunId, cancellationToken)).GroupBy(group => group.Dataset)
            .Select(feed => Document(
                view, feed.Key.ToString(), view.Record.DagId, feed.Any(group => group.State == PartitionState.Failed) ? "failed" : view.IsAlive ? "running" : "success", run.StartedAt,
                view.IsAlive ? null : run.EndedAt, feed.Select(group => group.Error).FirstOrDefault(error => error is not null))),
    ];

    private static string State(TaskState state, bool isAlive) => state == TaskState.Running && !isAlive ? "failed" : JsonFormat.Word(state);

    private static object Document(DagRunView view, string taskId, string dagId, string state, DateTimeOffset started, DateTimeOffset? ended, string? error) => new
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{view.Record.DagRunId}/{taskId}"),
        TaskId = taskId,
        DagId = dagId,
        view.Record.DagRunId,
        MapIndex = -1,
        view.Record.LogicalDate,
        RunAfter = view.Record.QueuedAt,
        StartDate = started,
        EndDate = ended,
        Duration = (ended - started)?.TotalSeconds,
        State = state,
        TryNumber = 1,
        MaxTries = 0,
        TaskDisplayName = taskId,
        DagDisplayName = dagId,
        Hostname = view.Run!.Owner.Host,
        Unixname = "",
        Pool = "default_pool",
        PoolSlots = 1,
        Queue = "default",
        PriorityWeight = 1,
        Operator = "gapless",
        OperatorName = "gapless",
        QueuedWhen = view.Record.QueuedAt,
        ScheduledWhen = view.Record.QueuedAt,
        Pid = view.Run.Owner.ProcessId,
        Executor = (string?)null,
        ExecutorConfig = "{}",
        Note = error is null ? null : KnownErrors.Redactor.Redact(error),
        RenderedMapIndex = (string?)null,
        RenderedFields = new { },
        Trigger = (object?)null,
        TriggererJob = (object?)null,
        DagVersion = (object?)null,
    };
}
