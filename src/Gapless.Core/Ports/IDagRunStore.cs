using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>DAG runs by the names that their callers gave them.</summary>
public interface IDagRunStore
{
    /// <summary>Stores a DAG run; false when there is one of that name.</summary>
    Task<bool> TryAddAsync(DagRunRecord record, CancellationToken cancellationToken);

    /// <summary>Says which run carries it out.</summary>
    Task AttachAsync(string dagId, string dagRunId, string runId, CancellationToken cancellationToken);

    /// <summary>Forgets one that could not begin.</summary>
    Task RemoveAsync(string dagId, string dagRunId, CancellationToken cancellationToken);

    /// <summary>The DAG run; null when there is none of that name.</summary>
    Task<DagRunRecord?> FindAsync(string dagId, string dagRunId, CancellationToken cancellationToken);

    /// <summary>The DAG's runs, the newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DagRunRecord>> ListAsync(string dagId, int limit, CancellationToken cancellationToken);

    /// <summary>The ids of the runs that the DAG was part of and that were not triggered by a name, the newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<string>> OtherRunsAsync(string dagId, int limit, CancellationToken cancellationToken);
}
