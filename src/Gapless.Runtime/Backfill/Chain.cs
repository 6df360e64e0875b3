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
    private readonly LakeState _state = new(services.Store, services.Partitions);
    private readonly DagRecorder _dags = new(services, session);

    /// <summary>Runs it; returns what became of each table with planned days.</summary>
    public async Task<ImmutableArray<TableResult>> RunAsync(BackfillRequest request, DateOnly today, CancellationToken stopping)
    {
        await _dags.RunAsync(session.Order.Daily ? DagNames.Start : DagNames.Init, () => RecoverAsync(request.Wait, stopping));
        await _dags.RunAsync(DagNames.Catalog, () => services.Catalog.MigrateAsync(stopping));
        var plan = await PlanAsync(today, stopping);
        var tables = await ExecuteAsync(Open(plan), request.Wait, stopping);
        await _dags.RunAsync(DagNames.Finish, () => Task.CompletedTask);
        return tables;
    }

    private async Task RecoverAsync(bool wait, CancellationToken stopping)
    {
        foreach (var table in services.Graph.Tables.Where(table => session.Order.Targets.Contains(table.Name)))
            await TableTask.RecoverAsync(services, session, table, wait, crash, stopping);
    }

    private async Task<Plan> PlanAsync(DateOnly today, CancellationToken stopping)
    {
        var runs = services.Run.Runs;
        var known = session.Run.PlanId is { } id ? await runs.FindPlanAsync(id, stopping) : null;
        var plan = known ?? await new TablePlanner(_state, services.Graph).PlanAsync(session.Order, today, stopping);
        foreach (var part in plan.Partitions.Where(part => services.Graph.Tables.All(table => table.Name != part.Dataset)))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Backfill.TableGone", part.Dataset));
        var planId = PlanHash.Of(plan);
        if (known is null) await runs.AttachPlanAsync(session.Run.RunId, planId, plan, stopping);
        crash.Reach(CrashPoint.PlanStored);
        session.Plan(planId, plan, plan.PartitionCount);
        return plan;
    }

    private static Dictionary<DatasetName, DateSet> Open(Plan plan) => plan.Partitions
        .GroupBy(part => part.Dataset)
        .ToDictionary(part => part.Key, part => DateSet.Of(part.SelectMany(one => one.Dates.Ranges)));

    private async Task<ImmutableArray<TableResult>> ExecuteAsync(Dictionary<DatasetName, DateSet> open, bool wait, CancellationToken stopping)
    {
        using var stage = new InputStage(services.Store, Path.Combine(services.Settings.WorkFolder, "inputs"));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var tables = services.Graph.Tables.Where(table => open.ContainsKey(table.Name)).ToList();
        _dags.Expect(tables);
        var schedule = new TableSchedule(services.Graph, services.Settings.Slots, session.Order.ContinueOnError);
        return await schedule.RunAsync(
            tables,
            async table =>
            {
                await _dags.BeginAsync(table);
                var result = await new TableTask(services, session, table, open[table.Name], _state, stage, crash).RunAsync(wait, ending.Token);
                await _dags.EndAsync(result);
                return result;
            },
            table => NotBegunAsync(table, open[table.Name].Count),
            ending.Cancel);
    }

    private async Task<TableResult> NotBegunAsync(TableDefinition table, int planned)
    {
        var result = new TableResult(table.Name, TaskState.UpstreamFailed, planned, [], 0, TimeSpan.Zero);
        await new StepRecorder(services, session, table.Name).EndAsync(result, services.Run.Time.GetUtcNow());
        await _dags.EndAsync(result);
        session.TableEnded(result);
        return result;
    }
}
