using Gapless.Core.Ports;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Publishing;

/// <summary>What publishing needs.</summary>
/// <param name="Store">Where the lake lies.</param>
/// <param name="Database">Opens the ledger's transactions.</param>
/// <param name="Partitions">Reads partitions.</param>
/// <param name="PartitionWriter">Writes partitions.</param>
/// <param name="Attempts">The history of partitions.</param>
/// <param name="Tables">The journal and the published files.</param>
/// <param name="Versions">The versions that others took the place of.</param>
/// <param name="Leases">Tells whether a token is still the newest.</param>
/// <param name="Mode">In which order a day is replaced.</param>
/// <param name="KeepVersions">How many replaced versions of a day are kept.</param>
/// <param name="Time">The clock.</param>
internal sealed record PublishServices(
    IStore Store, ILedgerDatabase Database, IPartitionReader Partitions, IPartitionWriter PartitionWriter, IAttemptStore Attempts, ITableStore Tables, IVersionStore Versions,
    ILeaseStore Leases, PublishMode Mode, int KeepVersions, TimeProvider Time);
