using Gapless.Core.Ports;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Telemetry;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Execution;

/// <summary>Runs the collector with its log and its state file.</summary>
internal static class CollectRun
{
    /// <summary>Runs; the result is also in the ledger.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="log">The run's log.</param>
    /// <param name="lines">Get what the log gets.</param>
    /// <param name="listeners">Hear of it.</param>
    /// <param name="stopping">Ends it after the request in hand.</param>
    public static async Task<CollectResult> ExecuteAsync(
        Project project, CollectRequest request, RunLog log, IReadOnlyList<Action<string>> lines, IReadOnlyList<IRunListener> listeners, CancellationToken stopping)
    {
        try
        {
            var collector = new Collector(project.Services(request.Order.Sources), new EnvironmentCrashPoints());
            using var telemetry = new CollectTelemetry();
            var result = await collector.RunAsync(request, project.Today, new RunReporter(log, lines, [new StateFile(project), telemetry, .. listeners]), stopping);
            foreach (var line in RunWords.Summary(result, project.Options.Limits.SuccessThreshold)) log.Write(line);
            return result;
        }
        catch (Exception error)
        {
            log.Error(KnownErrors.Of(error)?.Message ?? error.ToString());
            throw;
        }
    }
}
