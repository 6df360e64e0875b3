using Gapless.Core.Datasets;
using Gapless.Core.Runs;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Backfill;

/// <summary>Runs the five steps of a table. The daily path records each of them; a backfill is one task a table.</summary>
internal sealed class StepRecorder(BackfillServices services, BackfillSession session, DatasetName table)
{
    public const string Prepare = "prepare";
    public const string Load = "load";
    public const string Validate = "validate";
    public const string Commit = "commit";
    public const string Cleanup = "cleanup";

    private readonly string _dag = DagNames.Layer(table.Group, session.IsDaily);

    /// <summary>Runs a step for the days.</summary>
    public async Task<T> RunAsync<T>(string step, IReadOnlyList<DateOnly> days, Func<Task<T>> work)
    {
        if (!session.IsDaily) return await work();
        var startedAt = services.Run.Time.GetUtcNow();
        try
        {
            var result = await work();
            await RecordAsync(step, days, TaskState.Success, startedAt, null);
            return result;
        }
        catch (Exception error)
        {
            await DagRecorder.TryAsync(() => RecordAsync(step, days, TaskState.Failed, startedAt, DagRecorder.ErrorOf(error)));
            throw;
        }
    }

    /// <summary>Records the table as a whole.</summary>
    public async Task EndAsync(TableResult result, DateTimeOffset startedAt)
    {
        if (!session.IsDaily) session.CountTasks(1);
        var error = result.Days.FirstOrDefault(day => day.Error is not null)?.Error?.ReplaceLineEndings(" ");
        await WriteAsync([new TaskRecord(
            session.Run.RunId, _dag, table, null, null, result.State, startedAt, services.Run.Time.GetUtcNow(), result.Days.Sum(day => day.Rows), error)]);
    }

    private Task RecordAsync(string step, IReadOnlyList<DateOnly> days, TaskState state, DateTimeOffset startedAt, string? error)
    {
        session.CountTasks(days.Count);
        var endedAt = services.Run.Time.GetUtcNow();
        return WriteAsync([.. days.Select(day => new TaskRecord(session.Run.RunId, _dag, table, day, step, state, startedAt, endedAt, 0, error))]);
    }

    private async Task WriteAsync(IReadOnlyCollection<TaskRecord> tasks)
    {
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        await services.Tables.RecordTasksAsync(transaction, tasks, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
