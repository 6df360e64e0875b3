using Gapless.Core.Leases;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Who may work on what, across processes and machines.</summary>
/// <remarks>A lease is free when it was released, has expired, or its holder is a dead process of this host. On PostgreSQL time is the database's.</remarks>
public interface ILeaseStore
{
    /// <summary>Takes the lease when it is free, with a token larger than any before; never waits.</summary>
    Task<LeaseAnswer> TryTakeAsync(string resource, ProcessIdentity holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease; false when it was lost.</summary>
    Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives the lease back; nothing happens when it was lost.</summary>
    Task ReleaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>True while the token is still the newest one, checked inside the transaction and locked until its end, so that no one can take the lease before the commit.</summary>
    Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken);

    /// <summary>The leases of the resource whose holders may be alive: not expired, and not of a dead process of this host. Writes nothing.</summary>
    Task<IReadOnlyList<Lease>> LiveAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Makes every lease to come have a larger token than the given one; when the resource's tokens have not come so far, whoever holds it loses it.</summary>
    Task RaiseAsync(ILedgerTransaction transaction, string resource, long token, CancellationToken cancellationToken);
}
