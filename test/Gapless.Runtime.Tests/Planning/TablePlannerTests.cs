using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;

namespace Gapless.Runtime.Tests.Planning;

public sealed class TablePlannerTests
{
    private static readonly DateOnly Today = new(2024, 4, 1);

    [Fact]
    public void PlanAsync_AnyPast_PlansWhatTheModelPlans()
    {
        var seen = new HashSet<PlanReason>();
        Check(300, (graph, model, step) =>
        {
            var order = LakeCases.Order(graph, step);
            var plan = Plan(graph, model, order);

            Assert.Equal(Lines(model.Plan(order)), Lines(plan));
            Assert.Equal(PlanHash.Of(plan), PlanHash.Of(Plan(graph, model, order)));
            seen.UnionWith(plan.Partitions.Select(part => part.Reason));
        });
        Assert.Superset(new HashSet<PlanReason> { PlanReason.Missing, PlanReason.Failed, PlanReason.StaleSql, PlanReason.StaleInput, PlanReason.Forced }, seen);
    }

    [Fact]
    public void PlanAsync_AfterARunOverEverything_PlansNothing() => Check(200, (graph, model, _) =>
    {
        var order = new BackfillOrder(DateRange.Inclusive(LakeModel.First, LakeModel.First.AddDays(2 * LakeCases.Days)), [.. graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, true);
        model.Run(order, (_, _) => 'S');
        if (model.HasBlocked) return;

        Assert.Empty(Plan(graph, model, order).Partitions);
    });

    private static void Check(int cases, Action<TableGraph, LakeModel, LakeStep> holds)
    {
        var given = from graph in LakeCases.Graphs from steps in LakeCases.Steps select (graph, steps);
        Prop.ForAll(given.ToArbitrary(), one =>
        {
            var (graph, model) = (one.graph, LakeCases.Start(one.graph));
            foreach (var step in one.steps) graph = LakeCases.Do(graph, model, step);
            holds(graph, model, one.steps[^1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
    }

    private static Plan Plan(TableGraph graph, LakeModel model, BackfillOrder order)
    {
        var ledger = new ModelLedger(graph, model);
        return new TablePlanner(ledger, ledger, ledger, graph).PlanAsync(order, Today, default).GetAwaiter().GetResult();
    }

    private static List<string> Lines(Plan plan) =>
        [.. plan.Partitions.SelectMany(part => part.Dates.Select(day => Line(part.Dataset, day, part.Reason, part.Cause))).Order(StringComparer.Ordinal)];

    private static List<string> Lines(Dictionary<(DatasetName Table, DateOnly Day), (PlanReason Reason, string? Cause)> plan) =>
        [.. plan.Select(day => Line(day.Key.Table, day.Key.Day, day.Value.Reason, day.Value.Cause)).Order(StringComparer.Ordinal)];

    private static string Line(DatasetName table, DateOnly day, PlanReason reason, string? cause) => $"{table} {day:yyyy-MM-dd} {reason} {cause}";
}
