namespace Gapless.Server.Airflow;

/// <summary>A DAG or a DAG run is not there; the message is Airflow's own.</summary>
/// <param name="message">The message.</param>
internal sealed class UnknownDagException(string message) : Exception(message)
{
    /// <summary>There is no such DAG.</summary>
    public static UnknownDagException Dag(string id) => new($"The Dag with ID: `{id}` was not found");

    /// <summary>The DAG has no such run.</summary>
    public static UnknownDagException Run(string dagId, string dagRunId) => new($"The DagRun with dag_id: `{dagId}` and run_id: `{dagRunId}` was not found");
}
