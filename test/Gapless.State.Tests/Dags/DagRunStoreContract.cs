using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Dags;

public abstract class DagRunStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateTimeOffset Then = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task Add_NameOfTheDag_IsStoredOnce()
    {
        var record = new DagRunRecord("dw_init_dag", "manual__ü+00:00", null, "{\"start_date\": \"2024-01-01\"}", "a note", Then, Then.AddHours(1));

        Assert.True(await Ledger.DagRuns.TryAddAsync(record, Cancel));
        Assert.False(await Ledger.DagRuns.TryAddAsync(record with { Conf = "{}" }, Cancel));
        Assert.True(await Ledger.DagRuns.TryAddAsync(record with { DagId = "dw_ods" }, Cancel));

        Assert.Equal(record, await Ledger.DagRuns.FindAsync("dw_init_dag", "manual__ü+00:00", Cancel));
        Assert.Null(await Ledger.DagRuns.FindAsync("dw_init_dag", "other", Cancel));
    }

    [Fact]
    public async Task List_SeveralOfADag_NewestFirstAndCut()
    {
        foreach (var hour in (int[])[1, 3, 2]) await Ledger.DagRuns.TryAddAsync(new DagRunRecord("dw_ods", $"run {hour}", null, "{}", null, null, Then.AddHours(hour)), Cancel);

        Assert.Equal(["run 3", "run 2"], (await Ledger.DagRuns.ListAsync("dw_ods", 2, Cancel)).Select(record => record.DagRunId));
        Assert.Empty(await Ledger.DagRuns.ListAsync("dw_dwd", 2, Cancel));
    }

    [Fact]
    public async Task Attach_RunOfTheLedger_IsNoOtherRunOfItsDagsAnyMore()
    {
        var (named, own) = (await RunAsync("20260304T050607_aaaaaa"), await RunAsync("20260304T050608_bbbbbb"));
        await Ledger.DagRuns.TryAddAsync(new DagRunRecord("dw_init_dag", "mine", null, "{}", null, null, Then), Cancel);

        await Ledger.DagRuns.AttachAsync("dw_init_dag", "mine", named, Cancel);

        Assert.Equal(named, (await Ledger.DagRuns.FindAsync("dw_init_dag", "mine", Cancel))!.RunId);
        Assert.Equal([own], await Ledger.DagRuns.OtherRunsAsync("dw_ods_backfill", 10, Cancel));
        Assert.Equal(2, await Ledger.Runs.CountAsync(Cancel));
    }

    [Fact]
    public async Task Remove_OnlyOneThatCouldNotBegin()
    {
        var run = await RunAsync("20260304T050607_aaaaaa");
        foreach (var name in (string[])["begun", "not begun"]) await Ledger.DagRuns.TryAddAsync(new DagRunRecord("dw_ods", name, null, "{}", null, null, Then), Cancel);
        await Ledger.DagRuns.AttachAsync("dw_ods", "begun", run, Cancel);

        foreach (var name in (string[])["begun", "not begun"]) await Ledger.DagRuns.RemoveAsync("dw_ods", name, Cancel);

        Assert.Equal("begun", Assert.Single(await Ledger.DagRuns.ListAsync("dw_ods", 10, Cancel)).DagRunId);
    }

    private async Task<string> RunAsync(string id)
    {
        var order = new CollectOrder(DateRange.Inclusive(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 2)), ["football-data"], Only.Default);
        await Ledger.Runs.CreateAsync(new Run(id, "backfill", order, null, RunState.Running, new ProcessIdentity("here", 1, Then), Then, Then, null, null, RunTotals.None), Cancel);
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        await Ledger.Tables.RecordTasksAsync(transaction, [new TaskRecord(id, "dw_ods_backfill", null, null, null, TaskState.Running, Then, null, 0, null)], Cancel);
        await transaction.CommitAsync(Cancel);
        return id;
    }
}
