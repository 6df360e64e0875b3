using Gapless.Core.Leases;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Who may work on what, across processes and machines.</summary>
/// <remarks>A lease is free when it was released, has expired, or its holder is a dead process of this host. On PostgreSQL time is the database's.</remarks>
public interface ILeaseStore
{
    /// <summary>Takes all days of the scope, or none when a live lease has one of them; with a token larger than any before; never waits.</summary>
    Task<LeaseAnswer> TryTakeAsync(LeaseScope scope, ProcessIdentity holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease; false when it was lost.</summary>
    Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives the lease back; nothing happens when it was lost.</summary>
    Task ReleaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>True while nobody has taken any of its days since, checked inside the transaction and locked until its end, so that no one can take one before the commit.</summary>
    Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken);

    /// <summary>The leases of the resource that may still commit, by token: neither given back nor taken over; without those of processes known to be dead. Writes nothing.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evenExpired">True: also those that have expired, since nobody has taken their days yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Lease>> ListAsync(string resource, bool evenExpired, CancellationToken cancellationToken);

    /// <summary>Makes every lease to come have a larger token than the given one; when the resource's tokens have not come so far, whoever holds it loses it.</summary>
    Task RaiseAsync(ILedgerTransaction transaction, string resource, long token, CancellationToken cancellationToken);
}
