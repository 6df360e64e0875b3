using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Telemetry;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Versions;

namespace Gapless.Hosting.Execution;

/// <summary>Runs tables with their log.</summary>
/// <param name="project">The project.</param>
/// <param name="graph">Its tables.</param>
/// <param name="log">The run's log.</param>
/// <param name="lines">Get what the log gets.</param>
/// <param name="listener">Hears of it; null when nobody else does.</param>
internal sealed class TableRun(Project project, TableGraph graph, RunLog log, IReadOnlyList<Action<string>> lines, IBackfillListener? listener)
{
    /// <summary>Computes; the result is also in the ledger.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="stopping">Ends it after the batches in hand.</param>
    public Task<BackfillResult> ExecuteAsync(BackfillRequest request, CancellationToken stopping) => ExecuteAsync(
        request.Order.Daily ? RunKinds.Daily : RunKinds.Backfill,
        (services, crash, hearing) => new Backfiller(services, crash).RunAsync(request, project.Today, hearing, stopping));

    /// <summary>Undoes a run; the result is also in the ledger.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="stopping">Ends it after the days in hand.</param>
    public Task<BackfillResult> UndoAsync(UndoRequest request, CancellationToken stopping) => ExecuteAsync(
        RunKinds.Undo, (services, crash, hearing) => new Undoer(services, crash).RunAsync(request, project.Today, hearing, stopping));

    private async Task<BackfillResult> ExecuteAsync(string kind, Func<BackfillServices, ICrashPoints, IBackfillListener, Task<BackfillResult>> run)
    {
        var words = new BackfillWords(kind);
        var crash = new EnvironmentCrashPoints();
        try
        {
            await using var services = TableServices.Open(project, graph, crash);
            using var telemetry = new TableTelemetry(kind, project.Time);
            var result = await run(services.Services, crash, new BackfillReporter(words, log, lines, listener is null ? [telemetry] : [telemetry, listener]));
            foreach (var line in words.Summary(result)) log.Write(line);
            return result;
        }
        catch (Exception error)
        {
            log.Error(KnownErrors.Of(error)?.Message ?? error.ToString());
            throw;
        }
    }
}
