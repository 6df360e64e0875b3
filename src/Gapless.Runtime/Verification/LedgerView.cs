using Gapless.Core.Ports;

namespace Gapless.Runtime.Verification;

/// <summary>The ledger as verifying reads it.</summary>
/// <param name="Partitions">The days' rows.</param>
/// <param name="Tables">Published files and the journal.</param>
/// <param name="Versions">What is kept of replaced days.</param>
/// <param name="Leases">Who works now.</param>
public sealed record LedgerView(IPartitionReader Partitions, ITableStore Tables, IVersionStore Versions, ILeaseStore Leases);
