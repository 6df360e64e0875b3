using Gapless.Cli.Rendering;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Composition;

/// <summary>Runs tables for a person at a terminal, or for a program that reads its output.</summary>
internal static class TableTerminal
{
    /// <summary>Computes and prints; the result is also in the ledger.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="trigger">The DAG that was triggered; null when a command asked.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="stopping">Ends it after the batches in hand.</param>
    public static Task<BackfillResult> ExecuteAsync(
        Project project, TableGraph graph, BackfillRequest request, DagTrigger? trigger, RunOutput output, CancellationToken stopping) =>
        ExecuteAsync(project, graph, request.Order.Daily ? RunKinds.Daily : RunKinds.Backfill, trigger, output, run => run.ExecuteAsync(request, stopping), stopping);

    /// <summary>Undoes a run and prints.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="stopping">Ends it after the days in hand.</param>
    public static Task<BackfillResult> UndoAsync(Project project, TableGraph graph, UndoRequest request, RunOutput output, CancellationToken stopping) =>
        ExecuteAsync(project, graph, RunKinds.Undo, trigger: null, output, run => run.UndoAsync(request, stopping), stopping);

    private static async Task<BackfillResult> ExecuteAsync(
        Project project, TableGraph graph, string kind, DagTrigger? trigger, RunOutput output, Func<TableRun, Task<BackfillResult>> execute, CancellationToken stopping)
    {
        var words = new BackfillWords(kind);
        using var log = new RunLog(project.Options.Folder, project.LocalNow);
        BackfillResult result;
        await using (var bar = output == RunOutput.Bar ? new BackfillBar(words, project.Time, stopping) : null)
            result = await execute(new TableRun(project, graph, log, output == RunOutput.Lines ? [Console.Out.WriteLine] : [], bar));
        Print(result, words, trigger, output, log);
        return result;
    }

    private static void Print(BackfillResult result, BackfillWords words, DagTrigger? trigger, RunOutput output, RunLog log)
    {
        var isRead = output is RunOutput.Bar or RunOutput.Lines or RunOutput.Summary;
        foreach (var line in isRead ? words.Summary(result) : []) Console.Out.WriteLine(line);
        if (output == RunOutput.Json) BackfillJson.Write(Console.Out, result, trigger);
        if (result.Error is { } error) Console.Error.WriteLine(KnownErrors.Redactor.Redact($"gapless: {error.Message}"));
        if (isRead) Console.Out.WriteLine(RunWords.LogAt(log.Path));
    }
}
