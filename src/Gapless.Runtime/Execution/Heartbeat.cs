using Gapless.Core.Errors;

namespace Gapless.Runtime.Execution;

/// <summary>Says in the ledger every few seconds that the run is alive.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;

    public Heartbeat(CollectServices services, RunSession session) => _beating = BeatAsync(services, session);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
    }

    // A missed beat is not an error of the run: if the ledger is gone, the next commit says so.
    private async Task BeatAsync(CollectServices services, RunSession session)
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Period, services.Time, _ended.Token);
                await services.Runs.HeartbeatAsync(session.Run, session.Totals, _ended.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or GaplessException)
            {
            }
        }
    }
}
