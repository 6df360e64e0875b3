using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
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

    /// <summary>Does the work under the lease, and does it again under a new one when the lease was lost meanwhile.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="scope">What is held: a source, or days of a table.</param>
    /// <param name="waiter">Hears of waits.</param>
    /// <param name="wait">True: wait while a live process holds any of it.</param>
    /// <param name="work">The work; hears whether it is done again.</param>
    /// <param name="stopping">Ends the wait for the lease.</param>
    /// <exception cref="GaplessException">It is held and <paramref name="wait"/> is false.</exception>
    public static async Task RunAsync(
        RunPorts ports, LeaseScope scope, LeaseWaiter waiter, bool wait, Func<Lease, bool, Task> work, CancellationToken stopping)
    {
        for (var again = false; ; again = true)
        {
            await using var keeper = await TakeAsync(ports, scope, waiter, wait, stopping);
            if (await keeper.TryAsync(work, again, waiter)) return;
        }
    }

    /// <summary>The same, but passes over it while another process holds any of it; false: it is left to do.</summary>
    public static async Task<bool> TryRunAsync(RunPorts ports, LeaseScope scope, LeaseWaiter waiter, Func<Lease, bool, Task> work, CancellationToken stopping)
    {
        for (var again = false; ; again = true)
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await ports.Leases.TryTakeAsync(scope, ports.Processes.Current, Duration, stopping);
            if (answer.Lease is not { } lease) return false;
            await using var keeper = new LeaseKeeper(ports.Leases, lease, ports.Time);
            if (await keeper.TryAsync(work, again, waiter)) return true;
        }
    }

    /// <summary>True while nobody else has taken the lease.</summary>
    public static async Task<bool> HoldsAsync(RunPorts ports, Lease lease)
    {
        await using var transaction = await ports.Database.BeginAsync(CancellationToken.None);
        return await ports.Leases.HoldsAsync(transaction, lease, CancellationToken.None);
    }

    /// <summary>A source's requests.</summary>
    public static LeaseScope Source(string source) => LeaseScope.Whole($"source:{source}");

    /// <summary>Days of a table.</summary>
    public static LeaseScope Table(DatasetName table, DateSet days) => new(LeaseScope.ResourceOf(table), days);

    /// <summary>A table, days or not.</summary>
    public static LeaseScope Table(DatasetName table) => LeaseScope.Whole(LeaseScope.ResourceOf(table));

    /// <summary>A process as people know it; its host's name has a mark of the boot after <c>#</c>.</summary>
    public static string Name(ProcessIdentity? process) => Text.Of("Run.Process", process?.ProcessId, process?.Host.Split('#')[0]);

    private static async Task<LeaseKeeper> TakeAsync(RunPorts ports, LeaseScope scope, LeaseWaiter waiter, bool wait, CancellationToken stopping)
    {
        ProcessIdentity? told = null;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await ports.Leases.TryTakeAsync(scope, ports.Processes.Current, Duration, stopping);
            if (answer.Lease is { } lease) return new LeaseKeeper(ports.Leases, lease, ports.Time);
            if (!wait) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", Name(answer.HeldBy), waiter.Name));
            if (told != answer.HeldBy) waiter.OnWaiting(Poll, Text.Of("Run.LeaseWait", Name(answer.HeldBy), waiter.Name));
            told = answer.HeldBy;
            await Task.Delay(Poll, ports.Time, stopping);
        }
    }

    private async Task<bool> TryAsync(Func<Lease, bool, Task> work, bool again, LeaseWaiter waiter)
    {
        try
        {
            await work(_lease, again);
            return true;
        }
        catch (LeaseLostException)
        {
            waiter.OnNotice(Text.Of("Run.LeaseLost", waiter.Name));
            return false;
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
