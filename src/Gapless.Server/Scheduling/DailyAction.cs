using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Options;
using Gapless.Server.Runs;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Scheduling;

/// <summary>The daily run, step by step; days whose daily run was missed, or failed, are made up for.</summary>
internal sealed partial class DailyAction(Project project, WarehouseCache warehouse, RunLauncher launcher, ILogger<DailyAction> logger) : IScheduleAction
{
    public ScheduleAction Kind => ScheduleAction.Daily;

    public async Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began, CancellationToken stopping)
    {
        // Who was due on a day had the day before it to do: the first day that is still to do is the day on which it was due.
        var missed = firing.DoneUntil is { } until ? LocalDay.Of(until, project.Options.TimeZone) : (DateOnly?)null;
        var order = DailyOrders.Scheduled(project, warehouse.Find(), missed, entry.ContinueOnError, Notice);
        FiringResult? failed = null;
        string? runId = null;
        await foreach (var step in OrderSteps.NeededAsync(project, warehouse.Load, order, stopping))
        {
            var launched = await launcher.StartAsync(step);
            runId = launched.Run.RunId;
            await began(runId);
            var state = await launched.Completion;
            if (state == RunState.Complete) continue;
            failed ??= await EndedAsync(runId, state);
            if (state != RunState.Failed || !DailyOrders.MayFail(step, entry.ContinueOnError)) break;
        }

        return failed ?? new FiringResult(FiringState.Complete, runId);
    }

    private async Task<FiringResult> EndedAsync(string runId, RunState state)
    {
        var error = (await project.Ledger.Runs.FindAsync(runId, CancellationToken.None))?.Error;
        var ended = state is RunState.Stopped or RunState.Cancelled ? FiringState.Stopped : FiringState.Failed;
        return new FiringResult(ended, runId, error ?? Text.Of("Schedule.RunEnded", runId, RunWords.StateWord(state)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
    private partial void Notice(string sentence);
}
