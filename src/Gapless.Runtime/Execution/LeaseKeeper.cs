using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Holds a lease while work goes on: takes it, renews it in the background, gives it back.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly ILeaseStore _leases;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    private LeaseKeeper(ILeaseStore leases, Lease lease, TimeProvider time)
    {
        _leases = leases;
        Lease = lease;
        _renewing = RenewAsync(time);
    }

    public Lease Lease { get; }

    /// <summary>Takes the lease, waiting while a live process holds it.</summary>
    /// <exception cref="GaplessException">It is held and <paramref name="wait"/> is false.</exception>
    public static async Task<LeaseKeeper> TakeAsync(
        ILeaseStore leases, string source, ProcessIdentity holder, bool wait, IRunListener listener, TimeProvider time, CancellationToken stopping)
    {
        ProcessIdentity? told = null;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await leases.TryTakeAsync($"source:{source}", holder, Duration, stopping);
            if (answer.Lease is { } lease) return new LeaseKeeper(leases, lease, time);
            if (!wait) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", answer.HeldBy, source));
            if (told != answer.HeldBy) listener.OnWaiting(new RunWait(source, RunWaitKind.Lease, Poll, Text.Of("Run.LeaseWait", answer.HeldBy, source)));
            told = answer.HeldBy;
            await Task.Delay(Poll, time, stopping);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        await _leases.ReleaseAsync(Lease, CancellationToken.None);
        _ended.Dispose();
    }

    // A renewal that fails is not an error here: the commit checks the token and is the one place that decides.
    private async Task RenewAsync(TimeProvider time)
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Renewal, time, _ended.Token);
                if (!await _leases.RenewAsync(Lease, Duration, _ended.Token)) return;
            }
            catch (Exception error) when (error is OperationCanceledException or GaplessException)
            {
            }
        }
    }
}
