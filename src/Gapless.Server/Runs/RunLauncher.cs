using System.Collections.Concurrent;
using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Versions;
using Gapless.Server.Coverage;
using Gapless.Server.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Runs;

/// <summary>Starts runs in this process, by the very code that commands run. When the server ends they stop after what they have in hand, and can be resumed.</summary>
internal sealed partial class RunLauncher(Project project, WarehouseCache warehouse, LiveRuns live, DueFinder due, IEnumerable<IOutcomeListener> listeners, ILogger<RunLauncher> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    /// <summary>Starts what is ordered.</summary>
    /// <param name="order">What.</param>
    /// <param name="plan">A stored plan of this order, to execute just that; null = one is made.</param>
    /// <param name="firstDag">The DAG that the chain begins with; null = the first one.</param>
    /// <returns>The run, as it is in the ledger when it begins; of an order with steps the first one.</returns>
    /// <exception cref="GaplessException">It could not begin.</exception>
    public Task<LaunchedRun> StartAsync(RunOrder order, Plan? plan = null, string? firstDag = null) => Launch(started => order switch
    {
        StepsOrder steps => StepsAsync(steps, started),
        CollectOrder collect => CollectAsync(new CollectRequest(collect, Resume: false, HasRange: true, Wait: true, plan), started),
        BackfillOrder tables => ComputeAsync(new BackfillRequest(tables, Resume: false, HasRange: true, Wait: true, firstDag, plan), started),
        _ => throw new ArgumentException($"{order.GetType().Name} cannot be started.", nameof(order)),
    });

    /// <summary>Takes up a run that nobody works on.</summary>
    /// <exception cref="GaplessException">Somebody does, or it is final.</exception>
    public Task<LaunchedRun> ResumeAsync(Run run) => Launch(started => run.Order switch
    {
        CollectOrder collect => CollectAsync(new CollectRequest(collect, Resume: false, HasRange: false, Wait: true, ResumeRun: run.RunId), started),
        UndoOrder undo => UndoAsync(new UndoRequest(undo.UndoneRun, undo.Partial, Wait: true, run.RunId), started),
        _ => ComputeAsync(new BackfillRequest((BackfillOrder)run.Order, Resume: false, HasRange: false, Wait: true, ResumeRun: run.RunId), started),
    });

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops the runs after what they have in hand, and waits for them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task<LaunchedRun> Launch(Func<Action<Run>, Task<RunState>> execute)
    {
        var started = new TaskCompletionSource<Run>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<RunState> work;

        // The run is told in the server's language, not in that of whoever asked for it, and outlives the request.
        using (ExecutionContext.SuppressFlow()) work = Task.Run(() => WorkAsync(execute, started), CancellationToken.None);
        _running[work] = 0;
        _ = work.ContinueWith(done => _running.TryRemove(work, out _), TaskScheduler.Default);
        return new LaunchedRun(await started.Task, work);
    }

    private async Task<RunState> WorkAsync(Func<Action<Run>, Task<RunState>> execute, TaskCompletionSource<Run> started)
    {
        CultureInfo.CurrentUICulture = _language;
        try
        {
            return await execute(run => started.TrySetResult(run));
        }
        catch (Exception error)
        {
            if (!started.TrySetException(error)) Failed(KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.ToString()));
            return RunState.Broken;
        }
    }

    private async Task<RunState> StepsAsync(StepsOrder order, Action<Run> started)
    {
        var worst = RunState.Complete;
        await foreach (var step in OrderSteps.NeededAsync(project, warehouse.Load, order, _stopping.Token))
        {
            var state = step is CollectOrder collect
                ? await CollectAsync(new CollectRequest(collect, Resume: false, HasRange: true, Wait: true), started)
                : await ComputeAsync(new BackfillRequest((BackfillOrder)step, Resume: false, HasRange: true, Wait: true), started);
            if (worst == RunState.Complete) worst = state;
            if (state != RunState.Complete) break;
        }

        return worst;
    }

    private Task<RunState> CollectAsync(CollectRequest request, Action<Run> started) => FollowAsync(started, async (log, listener) =>
    {
        var result = await CollectRun.ExecuteAsync(project, request, log, [], [listener], _stopping.Token);
        return (result.Run, result.Error);
    });

    private Task<RunState> ComputeAsync(BackfillRequest request, Action<Run> started) =>
        TablesAsync(started, run => run.ExecuteAsync(request, _stopping.Token));

    private Task<RunState> UndoAsync(UndoRequest request, Action<Run> started) => TablesAsync(started, run => run.UndoAsync(request, _stopping.Token));

    private Task<RunState> TablesAsync(Action<Run> started, Func<TableRun, Task<BackfillResult>> execute) => FollowAsync(started, async (log, listener) =>
    {
        var result = await execute(new TableRun(project, warehouse.Load(), log, [], listener));
        return (result.Run, result.Error);
    });

    private async Task<RunState> FollowAsync(Action<Run> started, Func<RunLog, LiveRun, Task<(Run Run, GaplessException? Error)>> execute)
    {
        using var log = new RunLog(project.Options.Folder, project.LocalNow);
        var listener = live.Begin(started);
        try
        {
            var (run, error) = await execute(log, listener);
            Tell(run, error);
            return run.State;
        }
        catch (Exception error) when (listener.Run is not null)
        {
            var known = KnownErrors.Of(error);
            Tell(listener.Run with { State = RunState.Broken, Error = known?.Message ?? error.Message }, known);
            throw;
        }
        finally
        {
            live.End(listener);
            due.Ask();
        }
    }

    private void Tell(Run run, GaplessException? error)
    {
        foreach (var listener in listeners) listener.OnRunEnded(run, error);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A run broke: {Error}")]
    private partial void Failed(string error);
}
