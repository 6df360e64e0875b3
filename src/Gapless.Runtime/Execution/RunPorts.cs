using Gapless.Core.Ports;

namespace Gapless.Runtime.Execution;

/// <summary>The ports that every run needs, of whatever kind.</summary>
/// <param name="Database">Opens the ledger's transactions.</param>
/// <param name="Runs">Runs and plans.</param>
/// <param name="Attempts">The history of partitions.</param>
/// <param name="Leases">Who may work.</param>
/// <param name="Processes">Which processes live.</param>
/// <param name="Time">The clock.</param>
public sealed record RunPorts(ILedgerDatabase Database, IRunStore Runs, IAttemptStore Attempts, ILeaseStore Leases, IProcessTable Processes, TimeProvider Time);
