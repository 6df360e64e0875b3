using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Backfill;

/// <summary>The chain of DAGs of one run: catalog, then the layers' tables, each when what it reads is done.</summary>
internal sealed class Chain(BackfillServices services, BackfillSession session, ICrashPoints crash)
{
    private readonly LakeState _state = new(services.Store, services.Partitions, services.RawFiles);
    private readonly DagRecorder _dags = new(services, session);

    /// <summary>Runs it; returns what became of each table with planned days.</summary>
    public async Task<ImmutableArray<TableResult>> RunAsync(BackfillRequest request, DateOnly today, CancellationToken stopping)
    {
        await BeginAsync(request, stopping);
        var plan = await PlanAsync(today, stopping);
        var tables = await ExecuteAsync(Open(plan), request.Wait, stopping);
        if (session.Order.ContinueOnError || tables.All(table => table.State == TaskState.Success)) await _dags.RunAsync(DagNames.Finish, () => Task.CompletedTask);
        else await _dags.PassAsync([DagNames.Finish], TaskState.UpstreamFailed);
        return tables;
    }

    // A chain that is triggered in its middle passes over what comes before. Half-done publishing is always finished first.
    private async Task BeginAsync(BackfillRequest request, CancellationToken stopping)
    {
        var first = session.Order.Daily ? DagNames.Start : DagNames.Init;
        if (request.FirstDag is null || request.FirstDag == first) await _dags.RunAsync(first, () => RecoverAsync(stopping));
        else await RecoverAsync(stopping);
        if (request.FirstDag is null || request.FirstDag == first || request.FirstDag == DagNames.Catalog)
            await _dags.RunAsync(DagNames.Catalog, () => services.Catalog.MigrateAsync(stopping));
    }

    // What the targets read must be whole too: the ledger's list of files is the old one until a journal is empty. A live process ends what it is at itself.
    private async Task RecoverAsync(CancellationToken stopping)
    {
        var targets = session.Order.Targets.ToHashSet();
        var inputs = services.Graph.Tables.Where(table => targets.Contains(table.Name)).SelectMany(table => services.Graph.DependenciesOf(table.Name)).ToHashSet();
        var recovery = new Recovery(services, session, crash);
        foreach (var table in services.Graph.Tables.Where(table => targets.Contains(table.Name) || inputs.Contains(table.Name)))
            await recovery.RunAsync(table.Name, stopping);
    }

    private async Task<Plan> PlanAsync(DateOnly today, CancellationToken stopping)
    {
        var runs = services.Run.Runs;
        var known = session.Run.PlanId is { } id ? await runs.FindPlanAsync(id, stopping) : null;
        var estimator = new TableEstimator(services.Graph, services.Run.Attempts, services.Settings.Slots);
        var plan = known ?? await new TablePlanner(_state, services.Graph).PlanAsync(session.Order, today, stopping);
        var costs = await estimator.CostsAsync(plan, stopping);
        if (known is null) plan = estimator.Estimate(plan, costs);
        foreach (var part in plan.Partitions.Where(part => services.Graph.Tables.All(table => table.Name != part.Dataset)))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Backfill.TableGone", part.Dataset));
        await _state.RememberAsync(stopping);
        var planId = PlanHash.Of(plan);
        if (known is null) await runs.AttachPlanAsync(session.Run.RunId, planId, plan, stopping);
        crash.Reach(CrashPoint.PlanStored);
        session.Plan(planId, plan, estimator.Remaining(plan, costs));
        return plan;
    }

    private static Dictionary<DatasetName, DateSet> Open(Plan plan) => plan.Partitions
        .GroupBy(part => part.Dataset)
        .ToDictionary(part => part.Key, part => DateSet.Of(part.SelectMany(one => one.Dates.Ranges)));

    private async Task<ImmutableArray<TableResult>> ExecuteAsync(Dictionary<DatasetName, DateSet> open, bool wait, CancellationToken stopping)
    {
        using var stage = new InputStage(services.Store, Path.Combine(services.Settings.WorkFolder, session.Run.RunId));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var tables = services.Graph.Tables.Where(table => open.ContainsKey(table.Name)).ToList();
        await _dags.PassAsync(LayersWithout(tables), TaskState.Skipped);
        _dags.Expect(tables);
        var schedule = new TableSchedule(services.Graph, services.Settings.Slots, session.Order.ContinueOnError);
        try
        {
            return await schedule.RunAsync(
                tables, table => RunAsync(table, open[table.Name], stage, wait, ending.Token), table => NotBegunAsync(table, open[table.Name].Count), ending);
        }
        catch (Exception error)
        {
            await DagRecorder.TryAsync(() => _dags.AbandonAsync(DagRecorder.ErrorOf(error)));
            throw;
        }
    }

    private async Task<TableResult> RunAsync(TableDefinition table, DateSet dates, InputStage stage, bool wait, CancellationToken ending)
    {
        await _dags.BeginAsync(table);
        var result = await new TableTask(services, session, table, dates, _state, stage, crash).RunAsync(wait, ending);
        await _dags.EndAsync(result);
        return result;
    }

    private IEnumerable<string> LayersWithout(List<TableDefinition> planned) => services.Graph.Layers
        .Where(layer => session.Order.Targets.Any(target => target.Group == layer) && planned.TrueForAll(table => table.Name.Group != layer))
        .Select(layer => DagNames.Layer(layer, session.Order.Daily));

    private async Task<TableResult> NotBegunAsync(TableDefinition table, int planned)
    {
        var result = new TableResult(table.Name, TaskState.UpstreamFailed, planned, [], 0, TimeSpan.Zero);
        await new StepRecorder(services, session, table.Name).EndAsync(result, services.Run.Time.GetUtcNow());
        await _dags.EndAsync(result);
        session.TableEnded(result);
        return result;
    }
}
