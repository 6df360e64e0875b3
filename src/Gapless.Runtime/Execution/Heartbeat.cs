using Gapless.Core.Errors;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Says in the ledger every few seconds that the run is alive.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;

    public Heartbeat(RunPorts ports, Run run, Func<RunTotals> totals) => _beating = BeatAsync(ports, run, totals);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
    }

    // A missed beat is not an error of the run: if the ledger is gone, the next commit says so.
    private async Task BeatAsync(RunPorts ports, Run run, Func<RunTotals> totals)
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Period, ports.Time, _ended.Token);
                await ports.Runs.HeartbeatAsync(run, totals(), _ended.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or GaplessException)
            {
            }
        }
    }
}
