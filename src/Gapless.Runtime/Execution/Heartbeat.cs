using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Says in the ledger every few seconds that the run is alive, and looks there every second whether it should go on.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int LooksPerBeat = 5;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _stopping;
    private readonly Task _beating;

    /// <param name="ports">The ledger and the clock.</param>
    /// <param name="run">The run of this process.</param>
    /// <param name="totals">What it has sent and stored.</param>
    /// <param name="notice">Hears that it was asked to stop by another process.</param>
    /// <param name="stopping">Stops it from within this process.</param>
    public Heartbeat(RunPorts ports, Run run, Func<RunTotals> totals, Action<string> notice, CancellationToken stopping)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Stopping = _stopping.Token;
        _beating = BeatAsync(ports, run, totals, notice);
    }

    /// <summary>Stops the run: it was asked to, here or in the ledger, or it is this process's run no longer.</summary>
    public CancellationToken Stopping { get; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _stopping.Dispose();
    }

    // A missed beat is not an error of the run: if the ledger is gone, the next commit says so.
    private async Task BeatAsync(RunPorts ports, Run run, Func<RunTotals> totals, Action<string> notice)
    {
        for (var look = 1; !_ended.IsCancellationRequested; look++)
        {
            try
            {
                await Task.Delay(Look, ports.Time, _ended.Token);
                if (look % LooksPerBeat == 0) await ports.Runs.HeartbeatAsync(run, totals(), _ended.Token);
                if (Stopping.IsCancellationRequested || MayGoOn(run, await ports.Runs.FindAsync(run.RunId, _ended.Token))) continue;
                await _stopping.CancelAsync();
                notice(Text.Of("Run.Asked", run.RunId));
            }
            catch (Exception error) when (error is OperationCanceledException or GaplessException)
            {
            }
        }
    }

    private static bool MayGoOn(Run run, Run? found) => found is { State: RunState.Running, StopRequested: null } && found.Owner == run.Owner;
}
