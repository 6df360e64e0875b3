using Gapless.Core.Datasets;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>The history of partitions: every attempt that came to an end.</summary>
public interface IAttemptStore
{
    /// <summary>Inserts the attempts, in the transaction that writes their partitions and after it; one by the same key is replaced.</summary>
    Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Attempt> attempts, CancellationToken cancellationToken);

    /// <summary>All attempts of a day, oldest first.</summary>
    Task<IReadOnlyList<Attempt>> OfDayAsync(DatasetName dataset, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The mean of the newest <paramref name="days"/> days that succeeded, of each dataset that has such a day.</summary>
    Task<IReadOnlyDictionary<DatasetName, DayCost>> DayCostsAsync(IReadOnlyCollection<DatasetName> datasets, int days, CancellationToken cancellationToken);

    /// <summary>What a run did, by dataset and state; a day counts as its last attempt in the run left it.</summary>
    Task<IReadOnlyList<AttemptGroup>> OfRunAsync(string runId, CancellationToken cancellationToken);
}
