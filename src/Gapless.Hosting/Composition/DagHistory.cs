using Gapless.Core.Runs;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Composition;

/// <summary>Finds what became of a DAG.</summary>
internal static class DagHistory
{
    private const int LookBack = 50;

    /// <summary>The last run that the DAG was part of, and how it ended there; null when there is none among the newest runs.</summary>
    public static async Task<(Run Run, TaskRecord Task)?> LastAsync(Project project, Dag dag, CancellationToken cancellationToken)
    {
        if (dag.Kind == DagKind.Collect) return null;
        foreach (var run in await project.Ledger.Runs.ListAsync(null, LookBack, cancellationToken))
        {
            if (run.Kind == RunKinds.Collect) continue;
            var tasks = await project.Ledger.Tables.TasksAsync(run.RunId, cancellationToken);
            if (tasks.LastOrDefault(task => task.DagId == dag.Id && task.Dataset is null) is { } found) return (run, found);
        }

        return null;
    }
}
