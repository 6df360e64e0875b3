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
    private readonly Lease _lease;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    private LeaseKeeper(ILeaseStore leases, Lease lease, TimeProvider time)
    {
        _leases = leases;
        _lease = lease;
        _renewing = RenewAsync(time);
    }

    /// <summary>Does the work under the source's lease, and does it again under a new one when the lease was lost meanwhile.</summary>
    /// <param name="services">The ports.</param>
    /// <param name="session">The run.</param>
    /// <param name="source">Whose lease.</param>
    /// <param name="wait">True: wait while a live process holds it.</param>
    /// <param name="work">The work; hears whether it is done again.</param>
    /// <param name="stopping">Ends the wait for the lease.</param>
    /// <exception cref="GaplessException">It is held and <paramref name="wait"/> is false.</exception>
    public static async Task RunAsync(
        CollectServices services, RunSession session, string source, bool wait, Func<Lease, bool, Task> work, CancellationToken stopping)
    {
        for (var again = false; ; again = true)
        {
            await using var keeper = await TakeAsync(services, session, source, wait, stopping);
            try
            {
                await work(keeper._lease, again);
                return;
            }
            catch (LeaseLostException)
            {
                session.Listener.OnNotice(Text.Of("Run.LeaseLost", source));
            }
        }
    }

    /// <summary>A process as people know it; its host's name has a mark of the boot after <c>#</c>.</summary>
    public static string Name(ProcessIdentity? process) => Text.Of("Run.Process", process?.ProcessId, process?.Host.Split('#')[0]);

    private static async Task<LeaseKeeper> TakeAsync(CollectServices services, RunSession session, string source, bool wait, CancellationToken stopping)
    {
        ProcessIdentity? told = null;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await services.Leases.TryTakeAsync($"source:{source}", services.Processes.Current, Duration, stopping);
            if (answer.Lease is { } lease) return new LeaseKeeper(services.Leases, lease, services.Time);
            if (!wait) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", Name(answer.HeldBy), source));
            if (told != answer.HeldBy) session.Listener.OnWaiting(new RunWait(source, RunWaitKind.Lease, Poll, Text.Of("Run.LeaseWait", Name(answer.HeldBy), source)));
            told = answer.HeldBy;
            await Task.Delay(Poll, services.Time, stopping);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        try
        {
            await _leases.ReleaseAsync(_lease, CancellationToken.None);
        }
        catch (GaplessException)
        {
            // It expires by itself; an error that is on its way must not be hidden by this one.
        }

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
                if (!await _leases.RenewAsync(_lease, Duration, _ended.Token)) return;
            }
            catch (Exception error) when (error is OperationCanceledException or GaplessException)
            {
            }
        }
    }
}
