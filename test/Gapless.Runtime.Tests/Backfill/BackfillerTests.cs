using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class BackfillerTests
{
    [Fact]
    public async Task RunAsync_SevenDays_SameAsSevenDailyRuns()
    {
        await using var backfill = await BackfillHarness.CreateAsync();
        await using var daily = await BackfillHarness.CreateAsync();
        foreach (var harness in new[] { backfill, daily }) await harness.RawAsync([0, 1, 2, 4, 5, 6]);

        var result = await backfill.RunAsync(0, 6);
        for (var day = 0; day < 7; day++) Assert.Equal(RunState.Complete, (await daily.RunAsync(day, day, daily: true)).Run.State);

        Assert.Equal(RunState.Complete, result.Run.State);
        Assert.Equal(await daily.LakeAsync(), await backfill.LakeAsync());
        Assert.Equal(await daily.StatesAsync(), await backfill.StatesAsync());
        Assert.Equal(6 + 7 + 7 + 1, (await backfill.LakeAsync()).Count);
        Assert.Equal(4, backfill.Engine.Opened);
        Assert.Equal(4, backfill.LastProgress!.Tasks);
    }

    [Fact]
    public async Task RunAsync_Daily_RecordsFiveStepsATable()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);

        var result = await harness.RunAsync(0, 0, daily: true);

        var tasks = await harness.Ledger.Tables.TasksAsync(result.Run.RunId, default);
        foreach (var table in harness.Graph.Tables)
        {
            Assert.Equal(
                ["prepare", "load", "validate", "commit", "cleanup"],
                tasks.Where(task => task.Dataset == table.Name && task.Step is not null).OrderBy(task => task.StartedAt).Select(task => task.Step));
        }

        Assert.Equal(
            new HashSet<string> { "dw_start_dag", "dw_catalog_dag", "dw_ods", "dw_dwd", "dw_dws", "dw_dim", "dw_finish_dag" },
            tasks.Where(task => task.Dataset is null && task.State == TaskState.Success).Select(task => task.DagId).ToHashSet());
        Assert.Equal(20, harness.LastProgress!.Tasks);
    }

    [Theory]
    [InlineData(DagNames.Init, DagNames.Init)]
    [InlineData(DagNames.Catalog, DagNames.Catalog)]
    [InlineData("dw_ods_backfill", "dw_ods_backfill")]
    public async Task RunAsync_TriggeredInTheMiddle_BeginsThere(string trigger, string expected)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);

        await harness.RunAsync(0, 0, firstDag: trigger);

        Assert.Equal($"{expected} Running", harness.Dags[0]);
        Assert.Equal($"{DagNames.Finish} Success", harness.Dags[^1]);
        Assert.Equal(trigger == "dw_ods_backfill", !harness.Dags.Contains($"{DagNames.Catalog} Success"));
    }

    [Fact]
    public async Task RunAsync_NothingChanged_PlansNothing()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1, 2]);
        await harness.RunAsync(0, 3);
        var before = await harness.LakeAsync();

        var again = await harness.RunAsync(0, 3);

        Assert.Empty(harness.Planned!.Partitions);
        Assert.Equal(RunState.Complete, again.Run.State);
        Assert.Equal(before, await harness.LakeAsync());
    }

    [Fact]
    public async Task RunAsync_RawDayArrivesLate_OnlyItsReadersRun()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1, 2, 3, 4, 6, 7, 8, 9]);
        await harness.RunAsync(0, 9);
        await harness.RawAsync([5]);

        await harness.RunAsync(0, 9);

        var ods = Assert.Single(harness.Planned!.Partitions, part => part.Dataset == Warehouse.Ods);
        Assert.Equal((PlanReason.StaleInput, "raw.a"), (ods.Reason, ods.Cause));
        Assert.Equal(DateSet.Of([BackfillHarness.Day(5)]), ods.Dates);
        Assert.Equal(DateSet.Of(DateRange.Inclusive(BackfillHarness.Day(5), BackfillHarness.Day(7))), Assert.Single(harness.Planned.Partitions, part => part.Dataset == Warehouse.Dwd).Dates);
        await using var whole = await BackfillHarness.CreateAsync();
        await whole.RawAsync(Enumerable.Range(0, 10));
        await whole.RunAsync(0, 9);
        Assert.Equal(await whole.LakeAsync(), await harness.LakeAsync());
    }

    [Fact]
    public async Task RunAsync_SqlChanged_EveryDayIsStale()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1);
        harness.Graph = Warehouse.Chain("v2");

        await harness.RunAsync(0, 1);

        Assert.All(harness.Planned!.Partitions, part => Assert.Equal(PlanReason.StaleSql, part.Reason));
        Assert.Equal(2 + 2 + 2 + 1, harness.Planned.PartitionCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_DayFailsInABatch_FailsAlone(bool continueOnError)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 10));
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(5)));

        var result = await harness.RunAsync(0, 9, continueOnError: continueOnError);

        Assert.Equal(RunState.Failed, result.Run.State);
        var ods = result.Tables.Single(table => table.Table == Warehouse.Ods);
        Assert.Equal(1, ods.Count(DayOutcome.Failed));
        Assert.Equal(continueOnError ? 9 : 5, ods.Succeeded);
        Assert.Equal("bad value on 2024-03-02", ods.Days.Single(day => day.Outcome == DayOutcome.Failed).Error);
        var dwd = result.Tables.Single(table => table.Table == Warehouse.Dwd);
        Assert.Equal(continueOnError ? 7 : 0, dwd.Succeeded);
        Assert.Equal(continueOnError ? 3 : 0, dwd.Count(DayOutcome.Blocked));

        harness.Engine.Failing.Clear();
        await harness.RunAsync(0, 9, continueOnError: true);
        await using var whole = await BackfillHarness.CreateAsync();
        await whole.RawAsync(Enumerable.Range(0, 10));
        await whole.RunAsync(0, 9);
        Assert.Equal(await whole.LakeAsync(), await harness.LakeAsync());
    }

    [Fact]
    public async Task RunAsync_OnlyFailed_TakesJustThose()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 5));
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(2)));
        await harness.RunAsync(0, 4, continueOnError: true);
        harness.Engine.Failing.Clear();

        await harness.RunAsync(0, 4, only: Only.Failed);

        var part = Assert.Single(harness.Planned!.Partitions);
        Assert.Equal((Warehouse.Ods, PlanReason.Failed, DateSet.Of([BackfillHarness.Day(2)])), (part.Dataset, part.Reason, part.Dates));
    }

    [Theory]
    [InlineData(PublishMode.DeleteCopy)]
    [InlineData(PublishMode.Switch)]
    public async Task RunAsync_CheckNotPassed_KeepsTheOldDay(PublishMode mode)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        harness.Mode = mode;
        await harness.RawAsync(Enumerable.Range(0, 4));
        await harness.RunAsync(0, 3);
        var before = (await harness.LakeAsync()).Where(day => day.Key.StartsWith("lake/ods/", StringComparison.Ordinal)).ToList();
        await harness.RawAsync(Enumerable.Range(0, 4), "y");
        harness.Engine.Suspect.Add((Warehouse.Ods, BackfillHarness.Day(1)));

        var result = await harness.RunAsync(0, 3, continueOnError: true);

        Assert.Equal(RunState.Failed, result.Run.State);
        var failed = Assert.Single(result.Tables[0].Days, day => day.Outcome == DayOutcome.Failed);
        Assert.Contains("line=bad", failed.Error, StringComparison.Ordinal);
        var after = (await harness.LakeAsync()).Where(day => day.Key.StartsWith("lake/ods/", StringComparison.Ordinal)).ToList();
        Assert.Equal(before[1], after[1]);
        Assert.NotEqual(before[0].Value, after[0].Value);
    }

    public static TheoryData<string, PublishMode, int, int> Crashes => new(
        from point in PublishPoint.All
        from mode in Enum.GetValues<PublishMode>()
        from pass in new[] { 1, 4 }
        let keep = mode == PublishMode.Switch && (pass == 1 || point == PublishPoint.AfterKeep) ? 1 : 0
        where keep > 0 || point != PublishPoint.AfterKeep
        select (point, mode, keep, pass));

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task RunAsync_CrashAtAPoint_NextRunEndsAsIfNothingHadHappened(string point, PublishMode mode, int keep, int pass)
    {
        await using var whole = await BackfillHarness.CreateAsync();
        await using var harness = await BackfillHarness.CreateAsync();
        foreach (var one in new[] { whole, harness })
        {
            (one.Mode, one.Keep) = (mode, keep);
            await one.RawAsync(Enumerable.Range(0, 8));
            await one.RunAsync(0, 7);
            await one.RawAsync([0, 1, 3, 5, 6], "restated");
        }

        await whole.RunAsync(0, 7, only: Only.All);
        var left = pass;
        harness.AtPoint = reached =>
        {
            if (reached == point && Interlocked.Decrement(ref left) == 0) throw new InvalidOperationException("crash");
        };
        await Assert.ThrowsAnyAsync<Exception>(() => harness.RunAsync(0, 7, only: Only.All, batchSize: 3));
        harness.AtPoint = _ => { };
        harness.Die();
        harness.Current = harness.Current with { ProcessId = 2 };

        var resumed = await harness.RunAsync(0, 7, only: Only.All, resume: true);

        Assert.Equal(RunState.Complete, resumed.Run.State);
        Assert.Equal(await whole.LakeAsync(), await harness.LakeAsync());
        Assert.Equal(await whole.StatesAsync(), await harness.StatesAsync());
    }

    [Fact]
    public async Task RunAsync_RawDayGone_DayBecomesEmpty()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1]);
        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);
        Directory.Delete(Path.Combine(harness.Disk.LocalPath("raw/a")!, "dt=2024-02-27"), recursive: true);

        await harness.RunAsync(0, 1, targets: [Warehouse.Ods]);

        Assert.Equal(["ods.a 02-26 Succeeded 1", "ods.a 02-27 Empty 0"], await harness.StatesAsync());
        Assert.Equal(["lake/ods/a/dt=2024-02-26/"], (await harness.LakeAsync()).Keys);
    }
}
