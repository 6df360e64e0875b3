using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Server.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Plans: made, looked at, run.</summary>
internal static class PlanEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/plans", MakeAsync).WithSummary("Makes and stores a plan");
        api.MapGet("/plans/{planId}", ShowAsync).WithSummary("A stored plan");
        api.MapPost("/plans/{planId}/run", RunAsync).WithSummary("Runs just what a stored plan says");
    }

    private static async Task<Created<PlanDocument>> MakeAsync(Project project, WarehouseCache warehouse, OrderReader orders, PlanRequest wanted, CancellationToken cancellationToken)
    {
        var order = await orders.ReadAsync(wanted, cancellationToken);
        var plan = await ProjectPlans.MakeAsync(project, warehouse.Find(), order, cancellationToken);
        var id = PlanHash.Of(plan);
        await project.Ledger.Runs.StorePlanAsync(id, plan, cancellationToken);
        return TypedResults.Created($"/api/v1/plans/{id}", Of(id, plan));
    }

    private static async Task<PlanDocument> ShowAsync(Project project, string planId, CancellationToken cancellationToken) => Of(planId, await FindAsync(project, planId, cancellationToken));

    private static async Task<Accepted<StartedDocument>> RunAsync(Project project, WarehouseCache warehouse, RunLauncher launcher, string planId, CancellationToken cancellationToken)
    {
        var plan = await FindAsync(project, planId, cancellationToken);
        if (plan.Order is UndoOrder undo) throw ApiQuery.Wrong(Text.Of("Plan.OfUndo", planId, undo.UndoneRun));
        try
        {
            await ProjectPlans.Planner(project, warehouse.Find(), plan.Order).EnsureFitsAsync(plan, cancellationToken);
        }
        catch (GaplessException changed) when (changed.Kind == ErrorKind.Usage)
        {
            throw new GaplessException(ErrorKind.Held, changed.Message, changed);
        }

        if (plan.Order is CollectOrder or StepsOrder) SourceSelection.Choose("all", project.Options, needKeys: true, _ => { });
        var launched = await launcher.StartAsync(plan.Order, plan.Order is StepsOrder ? null : plan);
        return TypedResults.Accepted($"/api/v1/runs/{launched.Run.RunId}", new StartedDocument(launched.Run.RunId));
    }

    private static async Task<Plan> FindAsync(Project project, string planId, CancellationToken cancellationToken) =>
        await project.Ledger.Runs.FindPlanAsync(planId, cancellationToken) ?? throw new NotFoundException(Text.Of("Plan.Unknown", planId, project.Ledger.Address));

    private static PlanDocument Of(string id, Plan plan) => new(
        id, plan.Today, plan.Order.Subject, plan.Order.Range.Start, plan.Order.Range.Last, plan.PartitionCount,
        [.. plan.Partitions.SelectMany(part => part.Dates.Ranges.Select(range => new PlanPartDocument(
            part.Dataset.ToString(), JsonFormat.Word(part.Reason), part.Cause, Dated(range.Start), Dated(range.Last), range.Days)))],
        plan.CertainRequests.Count(), Math.Round(plan.EstimatedTime.TotalSeconds, 1), plan.EstimatedBytes, plan.Assumptions, Command(id, plan.Order));

    private static DateOnly? Dated(DateOnly day) => day == Partition.Undated ? null : day;

    private static string Command(string id, RunOrder order) => order switch
    {
        CollectOrder => $"gapless collect --plan {id}",
        BackfillOrder => $"gapless backfill --plan {id}",
        _ => $"gapless run --plan {id}",
    };
}
