using Gapless.Cli.Rendering;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Composition;

/// <summary>Runs tables with everything that watches them: the log and the terminal.</summary>
internal static class TableRun
{
    /// <summary>Runs and prints; the result is also in the ledger.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="trigger">The DAG that was triggered; null when a command asked.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="stopping">Ends it after the batches in hand.</param>
    public static Task<BackfillResult> ExecuteAsync(
        Project project, TableGraph graph, BackfillRequest request, DagTrigger? trigger, RunOutput output, CancellationToken stopping) => ExecuteAsync(
            project, graph, new BackfillWords(request.Order.Daily ? RunKinds.Daily : RunKinds.Backfill), trigger, output,
            (services, crash, listener) => new Backfiller(services, crash).RunAsync(request, project.Today, listener, stopping), stopping);

    /// <summary>Undoes a run and prints.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="stopping">Ends it after the days in hand.</param>
    public static Task<BackfillResult> UndoAsync(Project project, TableGraph graph, UndoRequest request, RunOutput output, CancellationToken stopping) => ExecuteAsync(
        project, graph, new BackfillWords(RunKinds.Undo), trigger: null, output,
        (services, crash, listener) => new Undoer(services, crash).RunAsync(request, project.Today, listener, stopping), stopping);

    private static async Task<BackfillResult> ExecuteAsync(
        Project project, TableGraph graph, BackfillWords words, DagTrigger? trigger, RunOutput output,
        Func<BackfillServices, ICrashPoints, IBackfillListener, Task<BackfillResult>> run, CancellationToken stopping)
    {
        var crash = new EnvironmentCrashPoints();
        using var log = new RunLog(project.Options.Folder, project.LocalNow);
        try
        {
            await using var services = TableServices.Open(project, graph, crash);
            Task<BackfillResult> Run(IBackfillListener listener) => run(services.Services, crash, listener);
            var result = output == RunOutput.Bar ? await BarAsync(project, words, log, Run, stopping) : await Run(Lines(words, log, output));
            Print(result, words, trigger, output, log);
            return result;
        }
        catch (Exception error)
        {
            log.Error(ErrorPrinter.Known(error)?.Message ?? error.ToString());
            throw;
        }
    }

    private static BackfillReporter Lines(BackfillWords words, RunLog log, RunOutput output) =>
        new(words, output == RunOutput.Lines ? [log.Write, Console.Out.WriteLine] : [log.Write], other: null);

    private static async Task<BackfillResult> BarAsync(
        Project project, BackfillWords words, RunLog log, Func<IBackfillListener, Task<BackfillResult>> run, CancellationToken stopping)
    {
        await using var bar = new BackfillBar(words, project.Time, stopping);
        return await run(new BackfillReporter(words, [log.Write], bar));
    }

    private static void Print(BackfillResult result, BackfillWords words, DagTrigger? trigger, RunOutput output, RunLog log)
    {
        foreach (var line in words.Summary(result))
        {
            log.Write(line);
            if (output is RunOutput.Bar or RunOutput.Lines or RunOutput.Summary) Console.Out.WriteLine(line);
        }

        if (output == RunOutput.Json) BackfillJson.Write(Console.Out, result, trigger);
        if (result.Error is { } error) Console.Error.WriteLine(ErrorPrinter.Redactor.Redact($"gapless: {error.Message}"));
        if (output is RunOutput.Bar or RunOutput.Lines or RunOutput.Summary) Console.Out.WriteLine(RunWords.LogAt(log.Path));
    }
}
