using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Backfill;

/// <summary>Takes a run over tables to its end, whatever that is, and puts it into the ledger.</summary>
internal sealed class RunExecution(BackfillServices services, BackfillSession session)
{
    /// <summary>Does the work while the run's heart beats.</summary>
    /// <param name="work">The work; its token stops it, from within this process or from another one.</param>
    /// <param name="stopping">Stops it from within this process.</param>
    public async Task<BackfillResult> RunAsync(Func<CancellationToken, Task<ImmutableArray<TableResult>>> work, CancellationToken stopping)
    {
        await using var heartbeat = new Heartbeat(services.Run, session.Run, () => session.Totals, session.Notice, stopping);
        try
        {
            var tables = await work(heartbeat.Stopping);
            return await EndAsync(tables, null, StateOf(tables));
        }
        catch (Exception error) when (heartbeat.Stopping.IsCancellationRequested && error is OperationCanceledException)
        {
            return await EndAsync([], null, RunState.Stopped);
        }
        catch (GaplessException error)
        {
            return await EndAsync([], error, error.Kind == ErrorKind.Held ? RunState.Stopped : RunState.Broken);
        }
        catch (Exception error)
        {
            await TryEndBrokenAsync(error);
            throw;
        }
    }

    private static RunState StateOf(ImmutableArray<TableResult> tables) =>
        tables.All(table => table.State == TaskState.Success) ? RunState.Complete : RunState.Failed;

    private async Task<BackfillResult> EndAsync(ImmutableArray<TableResult> tables, GaplessException? error, RunState state)
    {
        await services.Run.Runs.EndAsync(session.Run, state, error?.Message, session.Totals, CancellationToken.None);
        var run = await services.Run.Runs.FindAsync(session.Run.RunId, CancellationToken.None) ?? session.Run;
        session.Ended(run);
        return new BackfillResult(run, session.Progress, tables, error);
    }

    // The ledger may be what broke; then the heartbeat will show that the run is dead.
    private async Task TryEndBrokenAsync(Exception error)
    {
        try
        {
            await services.Run.Runs.EndAsync(session.Run, RunState.Broken, error.Message.ReplaceLineEndings(" "), session.Totals, CancellationToken.None);
        }
        catch (GaplessException)
        {
        }
    }
}
