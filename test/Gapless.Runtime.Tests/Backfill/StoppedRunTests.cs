using Gapless.Core.Runs;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class StoppedRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public async Task RunAsync_StoppedInTheMiddle_ResumesWithWhatIsOpen(int after)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 6));
        using var stop = new CancellationTokenSource();
        harness.AtDay = _ =>
        {
            if (harness.Days.Count == after) stop.Cancel();
        };

        var stopped = await harness.RunAsync(0, 5, batchSize: 1, stopping: stop.Token);
        var done = harness.Days.Count;
        harness.AtDay = _ => { };
        Assert.Equal((RunState.Stopped, done), (stopped.Run.State, stopped.Progress.Done));
        Assert.InRange(done, after, 18);
        Assert.DoesNotContain(await harness.Ledger.Tables.TasksAsync(stopped.Run.RunId, default), task => task.State == TaskState.Running);
        harness.Days.Clear();
        var resumed = await harness.RunAsync(0, 5, resume: true);

        Assert.Equal((stopped.Run.RunId, RunState.Complete), (resumed.Run.RunId, resumed.Run.State));
        Assert.Equal(done, harness.Days.Count(day => day.Outcome == DayOutcome.AlreadyDone));
        Assert.Equal((19, 19), (resumed.Progress.Total, resumed.Progress.Done));
        Assert.All(harness.Engine.Requests.SelectMany(request => request.Days.Select(day => (request.Table, day))).GroupBy(day => day), day => Assert.InRange(day.Count(), 1, 2));
        await harness.AssertWholeAsync(5);
    }

    [Fact]
    public async Task RunAsync_ResumedAfterAFailure_TakesOnlyWhatIsOpen()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 6));
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(2)));
        await harness.RunAsync(0, 5, continueOnError: true);
        harness.Engine.Failing.Clear();
        harness.Engine.Requests.Clear();

        var resumed = await harness.RunAsync(0, 5, resume: true);

        Assert.Equal(RunState.Complete, resumed.Run.State);
        Assert.Equal([BackfillHarness.Day(2)], harness.Engine.Requests.Where(request => request.Table == Warehouse.Ods).SelectMany(request => request.Days));
        Assert.Equal(
            [BackfillHarness.Day(2), BackfillHarness.Day(3), BackfillHarness.Day(4)],
            harness.Engine.Requests.Where(request => request.Table == Warehouse.Dwd).SelectMany(request => request.Days));
        await harness.AssertWholeAsync(5);
    }

    [Fact]
    public async Task RunAsync_TableFailsWithoutContinueOnError_ItsDependantsAreNotBegun()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(2)));

        var result = await harness.RunAsync(0, 3);

        Assert.Equal(RunState.Failed, result.Run.State);
        Assert.Equal(
            [TaskState.Failed, TaskState.UpstreamFailed, TaskState.UpstreamFailed, TaskState.UpstreamFailed], result.Tables.Select(table => table.State));
        Assert.Equal((13, 3), (result.Progress.Total, result.Progress.Done));
        var tasks = await harness.Ledger.Tables.TasksAsync(result.Run.RunId, default);
        Assert.Equal(
            [
                "dw_catalog_dag Success", "dw_dim_backfill UpstreamFailed", "dw_dwd_backfill UpstreamFailed", "dw_dws_backfill UpstreamFailed",
                "dw_finish_dag UpstreamFailed", "dw_init_dag Success", "dw_ods_backfill Failed",
            ],
            tasks.Where(task => task.Dataset is null).Select(task => $"{task.DagId} {task.State}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["dim.d UpstreamFailed", "dwd.b UpstreamFailed", "dws.c UpstreamFailed", "ods.a Failed"],
            tasks.Where(task => task.Dataset is not null).Select(task => $"{task.Dataset} {task.State}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NothingPlanned_PassesTheLayersOver()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);
        await harness.RunAsync(0, 0);
        harness.Dags.Clear();

        var result = await harness.RunAsync(0, 0);

        Assert.Equal((RunState.Complete, 0, 0), (result.Run.State, result.Progress.Total, result.Progress.Tasks));
        Assert.Equal(
            [
                "dw_init_dag Running", "dw_init_dag Success", "dw_catalog_dag Running", "dw_catalog_dag Success", "dw_ods_backfill Skipped", "dw_dwd_backfill Skipped",
                "dw_dws_backfill Skipped", "dw_dim_backfill Skipped", "dw_finish_dag Running", "dw_finish_dag Success",
            ],
            harness.Dags);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task RunAsync_FirstBadDay_EndsTheTableWhateverTheBatches(int batchSize)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1, 2, 4, 5, 6, 7]);
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(2)));
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(5)));
        harness.Engine.Suspect.Add((Warehouse.Ods, BackfillHarness.Day(6)));

        await harness.RunAsync(0, 7, batchSize: batchSize, targets: [Warehouse.Ods]);
        Assert.Equal(["ods.a 02-26 Succeeded 1", "ods.a 02-27 Succeeded 2", "ods.a 02-28 Failed 0"], await harness.StatesAsync());

        // Without its fourth day, which the rule "missing input" names, readers get no further than the third.
        harness.Engine.Failing.Clear();
        await harness.RunAsync(0, 2, batchSize: batchSize, targets: [Warehouse.Ods]);
        await harness.RunAsync(4, 5, batchSize: batchSize, targets: [Warehouse.Ods]);
        var result = await harness.RunAsync(0, 5, batchSize: batchSize, targets: [Warehouse.Dwd]);

        Assert.Equal((TaskState.UpstreamFailed, 3, 1), (result.Tables[0].State, result.Tables[0].Succeeded, result.Tables[0].Count(DayOutcome.Blocked)));
        Assert.Equal(BackfillHarness.Day(3), result.Tables[0].Days[^1].Day);
    }

    [Fact]
    public async Task RunAsync_TableThatReadsItself_LooksAtItsInputsOnceATurn()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);
        await harness.RunAsync(0, 180, targets: [Warehouse.Ods, Warehouse.Dwd]);
        var lists = 0;
        harness.Store.Before = (operation, key) =>
        {
            if (operation == "List" && key.EndsWith("_tmp/", StringComparison.Ordinal)) Interlocked.Increment(ref lists);
        };

        await harness.RunAsync(0, 180, targets: [Warehouse.Own]);

        Assert.Equal(1, lists);
        Assert.Equal(181, harness.Engine.Requests.Count(request => request.Table == Warehouse.Own));
    }
}
