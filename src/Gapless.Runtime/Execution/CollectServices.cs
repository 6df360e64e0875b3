using Gapless.Core.Ports;

namespace Gapless.Runtime.Execution;

/// <summary>The ports that a run needs.</summary>
/// <param name="Sources">What can be collected from.</param>
/// <param name="Database">Opens the ledger's transactions.</param>
/// <param name="Partitions">Reads partitions.</param>
/// <param name="PartitionWriter">Writes partitions.</param>
/// <param name="Runs">Runs and plans.</param>
/// <param name="Attempts">The history of partitions.</param>
/// <param name="Leases">Who may work.</param>
/// <param name="Facts">What is known of sources.</param>
/// <param name="RawFiles">What raw files held when they were read.</param>
/// <param name="Store">Where raw files land.</param>
/// <param name="Processes">Which processes live.</param>
/// <param name="Time">The clock.</param>
public sealed record CollectServices(
    IReadOnlyList<ICollectSource> Sources,
    ILedgerDatabase Database,
    IPartitionReader Partitions,
    IPartitionWriter PartitionWriter,
    IRunStore Runs,
    IAttemptStore Attempts,
    ILeaseStore Leases,
    ISourceFacts Facts,
    IRawFileStore RawFiles,
    IStore Store,
    IProcessTable Processes,
    TimeProvider Time)
{
    /// <summary>What it shares with every other kind of run.</summary>
    public RunPorts Run => new(Database, Runs, Attempts, Leases, Processes, Time);
}
