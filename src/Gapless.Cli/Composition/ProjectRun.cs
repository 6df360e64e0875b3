using System.Text.Json;
using Gapless.Cli.Rendering;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Composition;

/// <summary>Carries out an order with steps: each is a run of its own, in turn.</summary>
internal static class ProjectRun
{
    /// <summary>Runs and prints.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="order">The steps.</param>
    /// <param name="wait">False: end with an error when another process works on the same.</param>
    /// <param name="continueOnError">True: go on with the next step when one has failed days.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="stopping">Ends it after what is in hand.</param>
    /// <returns>The first exit code that is not <see cref="ExitCodes.Complete"/>.</returns>
    public static async Task<int> ExecuteAsync(
        Project project, TableGraph graph, StepsOrder order, bool wait, bool continueOnError, RunOutput output, CancellationToken stopping)
    {
        var code = ExitCodes.Complete;
        var documents = new List<object>();
        await foreach (var step in OrderSteps.NeededAsync(project, () => graph, order, stopping))
        {
            var (ended, document) = await StepAsync(project, graph, step, wait, output == RunOutput.Json ? RunOutput.None : output, stopping);
            documents.Add(document);
            if (code == ExitCodes.Complete) code = ended;
            if (ended != ExitCodes.Complete && (ended != ExitCodes.Failed || !continueOnError)) break;
        }

        if (output == RunOutput.Json) Console.Out.WriteLine(JsonSerializer.Serialize(new { Steps = documents }, JsonFormat.Options));
        return code;
    }

    private static async Task<(int Code, object Document)> StepAsync(
        Project project, TableGraph graph, RunOrder step, bool wait, RunOutput output, CancellationToken stopping)
    {
        if (step is CollectOrder collect)
        {
            var collected = await CollectTerminal.ExecuteAsync(project, new CollectRequest(collect, Resume: false, HasRange: true, wait), output, stopping);
            return (ExitCodes.Of(collected), RunJson.Document(collected));
        }

        var request = new BackfillRequest((BackfillOrder)step, Resume: false, HasRange: true, wait);
        var computed = await TableTerminal.ExecuteAsync(project, graph, request, trigger: null, output, stopping);
        return (ExitCodes.Of(computed), BackfillJson.Document(computed, trigger: null));
    }
}
