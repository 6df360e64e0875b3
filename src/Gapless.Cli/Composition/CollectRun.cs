using Gapless.Cli.Rendering;
using Gapless.Core.Ports;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Composition;

/// <summary>Runs the collector with everything that watches it: the log, the state file, the terminal.</summary>
internal static class CollectRun
{
    /// <summary>Runs and prints; the result is also in the ledger.</summary>
    public static async Task<CollectResult> ExecuteAsync(Project project, CollectRequest request, RunOutput output, CancellationToken stopping)
    {
        using var log = new RunLog(project.Options.Folder, project.LocalNow);
        var state = new StateFile(project);
        var collector = new Collector(project.Services(request.Order.Sources), new EnvironmentCrashPoints());
        try
        {
            var result = output == RunOutput.Bar
                ? await BarAsync(project, log, state, listener => collector.RunAsync(request, project.Today, listener, stopping), stopping)
                : await collector.RunAsync(request, project.Today, Listen(output, log, state), stopping);
            Print(result, project.Options.Limits.SuccessThreshold, output, log);
            return result;
        }
        catch (Exception error)
        {
            log.Error(ErrorPrinter.Known(error)?.Message ?? error.ToString());
            throw;
        }
    }

    private static RunReporter Listen(RunOutput output, RunLog log, StateFile state)
    {
        var sinks = new List<Action<string>> { log.Write };
        if (output == RunOutput.Lines) sinks.Add(Console.Out.WriteLine);
        return new RunReporter(sinks, [state]);
    }

    private static async Task<CollectResult> BarAsync(
        Project project, RunLog log, StateFile state, Func<IRunListener, Task<CollectResult>> run, CancellationToken stopping)
    {
        await using var bar = new ProgressBar(project.Time, stopping);
        return await run(new RunReporter([log.Write], [state, bar]));
    }

    private static void Print(CollectResult result, double threshold, RunOutput output, RunLog log)
    {
        foreach (var line in RunWords.Summary(result, threshold))
        {
            log.Write(line);
            if (output is RunOutput.Bar or RunOutput.Lines) Console.Out.WriteLine(line);
        }

        if (output == RunOutput.Json) RunJson.Write(Console.Out, result);
        if (result.Error is { } error) Console.Error.WriteLine(ErrorPrinter.Redactor.Redact($"gapless: {error.Message}"));
        if (output is RunOutput.Bar or RunOutput.Lines) Console.Out.WriteLine(RunWords.LogAt(log.Path));
    }
}
