namespace Gapless.Core.Runs;

/// <summary>How a task, a step or a DAG of a run stands; the words are Airflow's.</summary>
public enum TaskState
{
    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>It is done.</summary>
    Success,

    /// <summary>It ended with an error, or with a failed day.</summary>
    Failed,

    /// <summary>There was nothing to do.</summary>
    Skipped,

    /// <summary>What it depends on failed.</summary>
    UpstreamFailed,
}
