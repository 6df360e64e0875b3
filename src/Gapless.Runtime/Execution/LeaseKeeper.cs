using Gapless.Core.Datasets;
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

    /// <summary>Does the work under the lease, and does it again under a new one when the lease was lost meanwhile.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="resource">What is held: <see cref="Source"/> or <see cref="Table"/>.</param>
    /// <param name="waiter">Hears of waits.</param>
    /// <param name="wait">True: wait while a live process holds it.</param>
    /// <param name="work">The work; hears whether it is done again.</param>
    /// <param name="stopping">Ends the wait for the lease.</param>
    /// <exception cref="GaplessException">It is held and <paramref name="wait"/> is false.</exception>
    public static async Task RunAsync(
        RunPorts ports, string resource, LeaseWaiter waiter, bool wait, Func<Lease, bool, Task> work, CancellationToken stopping)
    {
        for (var again = false; ; again = true)
        {
            await using var keeper = await TakeAsync(ports, resource, waiter, wait, stopping);
            try
            {
                await work(keeper._lease, again);
                return;
            }
            catch (LeaseLostException)
            {
                waiter.OnNotice(Text.Of("Run.LeaseLost", waiter.Name));
            }
        }
    }

    /// <summary>True while nobody else has taken the lease.</summary>
    public static async Task<bool> HoldsAsync(RunPorts ports, Lease lease)
    {
        await using var transaction = await ports.Database.BeginAsync(CancellationToken.None);
        return await ports.Leases.HoldsAsync(transaction, lease, CancellationToken.None);
    }

    /// <summary>The resource of a source's requests.</summary>
    public static string Source(string source) => $"source:{source}";

    /// <summary>The resource of a table's partitions.</summary>
    public static string Table(DatasetName table) => $"table:{table}";

    /// <summary>A process as people know it; its host's name has a mark of the boot after <c>#</c>.</summary>
    public static string Name(ProcessIdentity? process) => Text.Of("Run.Process", process?.ProcessId, process?.Host.Split('#')[0]);

    private static async Task<LeaseKeeper> TakeAsync(RunPorts ports, string resource, LeaseWaiter waiter, bool wait, CancellationToken stopping)
    {
        ProcessIdentity? told = null;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await ports.Leases.TryTakeAsync(resource, ports.Processes.Current, Duration, stopping);
            if (answer.Lease is { } lease) return new LeaseKeeper(ports.Leases, lease, ports.Time);
            if (!wait) throw new GaplessException(ErrorKind.Held, Text.Of("Run.Held", Name(answer.HeldBy), waiter.Name));
            if (told != answer.HeldBy) waiter.OnWaiting(Poll, Text.Of("Run.LeaseWait", Name(answer.HeldBy), waiter.Name));
            told = answer.HeldBy;
            await Task.Delay(Poll, ports.Time, stopping);
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
