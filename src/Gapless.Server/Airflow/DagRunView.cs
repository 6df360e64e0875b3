using System.Text.Json.Nodes;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;

namespace Gapless.Server.Airflow;

/// <summary>A DAG run: by its caller's name, or a run of ours under its own.</summary>
/// <param name="Record">What is known of it as a DAG run.</param>
/// <param name="Run">The run that carries it out; null until there is one.</param>
/// <param name="IsAlive">True while somebody works on it.</param>
internal sealed record DagRunView(DagRunRecord Record, Run? Run, bool IsAlive)
{
    /// <summary>Airflow's word for how it stands: a chain of which any day failed has failed, and so has one that nobody works on any more.</summary>
    public string State => Run switch
    {
        null => "queued",
        { State: RunState.Complete } => "success",
        _ when IsAlive => "running",
        _ => "failed",
    };

    /// <summary>A run of ours as a DAG run.</summary>
    public static DagRunView Of(Project project, string dagId, Run run) =>
        new(new DagRunRecord(dagId, run.RunId, run.RunId, "{}", null, null, run.StartedAt), run, project.RunControl.IsAlive(run));

    /// <summary>As Airflow writes it.</summary>
    public object Document => new
    {
        Record.DagRunId,
        Record.DagId,
        Record.LogicalDate,
        Record.QueuedAt,
        StartDate = Run?.StartedAt,
        EndDate = IsAlive ? null : Run?.EndedAt ?? Run?.HeartbeatAt,
        Duration = Run is { } run ? ((run.EndedAt ?? run.HeartbeatAt) - run.StartedAt).TotalSeconds : (double?)null,
        DataIntervalStart = Record.LogicalDate,
        DataIntervalEnd = Record.LogicalDate,
        RunAfter = Record.QueuedAt,
        LastSchedulingDecision = (string?)null,
        RunType = "manual",
        State,
        TriggeredBy = Record.DagRunId == Record.RunId ? "cli" : "rest_api",
        TriggeringUserName = (string?)null,
        Conf = JsonNode.Parse(Record.Conf),
        Record.Note,
        DagVersions = Array.Empty<object>(),
        BundleVersion = (string?)null,
        DagDisplayName = Record.DagId,
    };
}
