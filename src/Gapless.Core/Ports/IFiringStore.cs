using Gapless.Core.Runs;
using Gapless.Core.Scheduling;

namespace Gapless.Core.Ports;

/// <summary>The last firing of each entry of the schedule, so that none is missed and none happens twice, be there several servers. Time is the store's: the database's on PostgreSQL.</summary>
public interface IFiringStore
{
    /// <summary>The last firing of each entry, by name.</summary>
    Task<IReadOnlyList<Firing>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes an entry known as of an instant that counts as settled; nothing happens when it is known.</summary>
    Task NoteAsync(string name, DateTimeOffset dueAt, ProcessIdentity owner, CancellationToken cancellationToken);

    /// <summary>Takes the firing of an instant for a process, when no other has it and no earlier one of the entry still runs; of several at once exactly one gets it.</summary>
    Task<FiringClaim> TryClaimAsync(string name, DateTimeOffset dueAt, ProcessIdentity owner, CancellationToken cancellationToken);

    /// <summary>Says that the process is alive, and which run it has begun; false when another has taken the firing over.</summary>
    Task<bool> HeartbeatAsync(Firing firing, CancellationToken cancellationToken);

    /// <summary>Stores how it ended, with its run and its detail; false when another process has taken it over.</summary>
    Task<bool> EndAsync(Firing firing, CancellationToken cancellationToken);
}
