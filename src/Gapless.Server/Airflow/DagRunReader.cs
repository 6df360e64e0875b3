using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;

namespace Gapless.Server.Airflow;

/// <summary>Finds DAG runs: those that were triggered by name, and the runs of ours that a DAG was part of.</summary>
internal sealed class DagRunReader(Project project)
{
    /// <summary>The newest first, at most so many.</summary>
    public async Task<IReadOnlyList<DagRunView>> ListAsync(Dag dag, int limit, CancellationToken cancellationToken)
    {
        var found = new List<DagRunView>();
        foreach (var record in await project.Ledger.DagRuns.ListAsync(dag.Id, limit, cancellationToken)) found.Add(await ViewAsync(record, cancellationToken));
        foreach (var run in await OthersAsync(dag, limit, cancellationToken))
        {
            if (found.All(view => view.Run?.RunId != run.RunId)) found.Add(DagRunView.Of(project, dag.Id, run));
        }

        return [.. found.OrderByDescending(view => view.Record.QueuedAt).Take(limit)];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="UnknownDagException">There is none.</exception>
    public async Task<DagRunView> FindAsync(Dag dag, string dagRunId, CancellationToken cancellationToken)
    {
        if (await project.Ledger.DagRuns.FindAsync(dag.Id, dagRunId, cancellationToken) is { } record) return await ViewAsync(record, cancellationToken);
        return await project.Ledger.Runs.FindAsync(dagRunId, cancellationToken) is { } run && await IsOfAsync(dag, run, cancellationToken)
            ? DagRunView.Of(project, dag.Id, run)
            : throw UnknownDagException.Run(dag.Id, dagRunId);
    }

    private async Task<DagRunView> ViewAsync(DagRunRecord record, CancellationToken cancellationToken)
    {
        var run = record.RunId is { } id ? await project.Ledger.Runs.FindAsync(id, cancellationToken) : null;
        return new DagRunView(record, run, run is not null && project.RunControl.IsAlive(run));
    }

    private async Task<IReadOnlyList<Run>> OthersAsync(Dag dag, int limit, CancellationToken cancellationToken)
    {
        if (dag.Kind == DagKind.Collect) return [.. (await project.Ledger.Runs.ListAsync(RunKinds.Collect, limit, cancellationToken)).Where(run => Collects(dag, run))];
        var runs = new List<Run>();
        foreach (var id in await project.Ledger.DagRuns.OtherRunsAsync(dag.Id, limit, cancellationToken))
        {
            if (await project.Ledger.Runs.FindAsync(id, cancellationToken) is { } run) runs.Add(run);
        }

        return runs;
    }

    private async Task<bool> IsOfAsync(Dag dag, Run run, CancellationToken cancellationToken) =>
        dag.Kind == DagKind.Collect ? Collects(dag, run) : (await project.Ledger.Tables.TasksAsync(run.RunId, cancellationToken)).Any(task => task.DagId == dag.Id);

    private static bool Collects(Dag dag, Run run) => run.Order is CollectOrder order && order.Sources.Contains(dag.Source!);
}
