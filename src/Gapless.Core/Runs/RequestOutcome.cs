using System.Collections.Immutable;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;

namespace Gapless.Core.Runs;

/// <summary>What the answer to one request means: days settled, files to land, rows to store; nothing of it is written yet.</summary>
/// <param name="State">Done or Restricted.</param>
/// <param name="Partitions">The days that the answer settles, planned or changed.</param>
/// <param name="Files">Raw files, written before the transaction.</param>
/// <param name="Facts">What was learned of the source.</param>
/// <param name="StoreAsync">Stores the rows inside the transaction; returns how many rows the answer had.</param>
/// <param name="Note">A word for the log, such as why it is restricted; null when there is nothing to say.</param>
public sealed record RequestOutcome(
    RequestState State,
    ImmutableArray<Partition> Partitions,
    ImmutableArray<RawFile> Files,
    ImmutableDictionary<string, string> Facts,
    Func<ILedgerTransaction, CancellationToken, Task<long>> StoreAsync,
    string? Note = null);
