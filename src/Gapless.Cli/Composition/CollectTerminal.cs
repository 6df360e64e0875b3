using Gapless.Cli.Rendering;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Composition;

/// <summary>Runs the collector for a person at a terminal, or for a program that reads its output.</summary>
internal static class CollectTerminal
{
    /// <summary>Runs and prints; the result is also in the ledger.</summary>
    public static async Task<CollectResult> ExecuteAsync(Project project, CollectRequest request, RunOutput output, CancellationToken stopping)
    {
        using var log = new RunLog(project.Options.Folder, project.LocalNow);
        var result = output == RunOutput.Bar
            ? await BarAsync(project, request, log, stopping)
            : await CollectRun.ExecuteAsync(project, request, log, output == RunOutput.Lines ? [Console.Out.WriteLine] : [], [], stopping);
        Print(result, project.Options.Limits.SuccessThreshold, output, log);
        return result;
    }

    private static async Task<CollectResult> BarAsync(Project project, CollectRequest request, RunLog log, CancellationToken stopping)
    {
        await using var bar = new ProgressBar(project.Time, stopping);
        return await CollectRun.ExecuteAsync(project, request, log, [], [bar], stopping);
    }

    private static void Print(CollectResult result, double threshold, RunOutput output, RunLog log)
    {
        var isRead = output is RunOutput.Bar or RunOutput.Lines;
        foreach (var line in isRead ? RunWords.Summary(result, threshold) : []) Console.Out.WriteLine(line);
        if (output == RunOutput.Json) RunJson.Write(Console.Out, result);
        if (result.Error is { } error) Console.Error.WriteLine(KnownErrors.Redactor.Redact($"gapless: {error.Message}"));
        if (isRead) Console.Out.WriteLine(RunWords.LogAt(log.Path));
    }
}
