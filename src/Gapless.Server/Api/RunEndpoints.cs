using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Runs: looked at, followed, stopped, resumed.</summary>
internal static class RunEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", ListAsync).WithSummary("Runs, the newest first");
        api.MapGet("/runs/{runId}", ShowAsync).WithSummary("One run with what it did");
        api.MapGet("/runs/{runId}/log", LogAsync).WithSummary("A run's log, piece by piece");
        api.MapPost("/runs/{runId}/stop", StopAsync).WithSummary("Stops a run after what it has in hand, or gives it up").WithOptionalBody<StopBody>();
        api.MapPost("/runs/{runId}/resume", ResumeAsync).WithSummary("Takes a run up again");
    }

    private static async Task<PageOf<RunDocument>> ListAsync(Project project, RunReader reader, int? limit, int? offset, CancellationToken cancellationToken)
    {
        var (skip, take) = ApiQuery.Page(limit, offset);
        var runs = await project.Ledger.Runs.ListAsync(null, skip + take, cancellationToken);
        var documents = new List<RunDocument>();
        foreach (var run in runs.Skip(skip)) documents.Add(await reader.ReadAsync(run, cancellationToken));
        return new PageOf<RunDocument>(documents, await project.Ledger.Runs.CountAsync(cancellationToken));
    }

    private static async Task<RunDetailDocument> ShowAsync(Project project, RunReader reader, string runId, CancellationToken cancellationToken)
    {
        var run = await FindAsync(project, runId, cancellationToken);
        var groups = await project.Ledger.Attempts.OfRunAsync(runId, cancellationToken);
        var tasks = await project.Ledger.Tables.TasksAsync(runId, cancellationToken);
        return new RunDetailDocument(await reader.ReadAsync(run, groups, cancellationToken)) { Parts = [.. groups.Select(Of)], Tasks = [.. tasks.Select(Of)] };
    }

    private static async Task<LogDocument> LogAsync(Project project, LogReader logs, string runId, long? offset, CancellationToken cancellationToken)
    {
        if (offset < 0) throw ApiQuery.Wrong(Text.Of("Server.Offset"));
        var run = await FindAsync(project, runId, cancellationToken);
        return logs.Read(runId, offset ?? 0, !project.RunControl.IsAlive(run));
    }

    private static async Task<Accepted<RunDocument>> StopAsync(Project project, RunReader reader, string runId, StopBody? body, CancellationToken cancellationToken)
    {
        await FindAsync(project, runId, cancellationToken);
        var run = body is { Cancel: true }
            ? await project.RunControl.CancelAsync(runId, wait: false, cancellationToken)
            : await project.RunControl.StopAsync(runId, wait: false, cancellationToken);
        return TypedResults.Accepted($"/api/v1/runs/{runId}", await reader.ReadAsync(run, cancellationToken));
    }

    private static async Task<Accepted<StartedDocument>> ResumeAsync(Project project, RunLauncher launcher, string runId, CancellationToken cancellationToken)
    {
        var launched = await launcher.ResumeAsync(await FindAsync(project, runId, cancellationToken));
        return TypedResults.Accepted($"/api/v1/runs/{launched.Run.RunId}", new StartedDocument(launched.Run.RunId));
    }

    private static async Task<Run> FindAsync(Project project, string runId, CancellationToken cancellationToken) =>
        await project.Ledger.Runs.FindAsync(runId, cancellationToken) ?? throw new NotFoundException(Text.Of("Server.NoRun", runId));

    private static RunPartDocument Of(AttemptGroup group) => new(
        group.Dataset.ToString(), JsonFormat.Word(group.State), Redacted(group.Error), Dated(group.Dates.Start), Dated(group.Dates.Last), group.Dates.Days, group.Rows);

    private static TaskDocument Of(TaskRecord task) => new(
        task.DagId, task.Dataset?.ToString(), task.Date, task.Step, JsonFormat.Word(task.State), task.StartedAt, task.EndedAt, task.Rows, Redacted(task.Error));

    private static DateOnly? Dated(DateOnly day) => day == Partition.Undated ? null : day;

    private static string? Redacted(string? text) => text is null ? null : KnownErrors.Redactor.Redact(text);
}
