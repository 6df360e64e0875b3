using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Runtime.Versions;

namespace Gapless.Runtime.Tests.Versions;

public sealed class UndoerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_RunRestatedDays_LakeAndLedgerAreWhatTheyWere(bool isRemote)
    {
        await using var harness = await RestatedProject.CreateAsync();
        harness.Store.IsRemote = isRemote;
        var (before, after, run) = await RestatedProject.RestateAsync(harness);
        Assert.NotEqual(before, after);

        var undo = await harness.UndoAsync(run);

        Assert.Equal((RunState.Complete, RunKinds.Undo), (undo.Run.State, undo.Run.Kind));
        Assert.Equal(before, await harness.SeenAsync());
        Assert.All((await harness.Ledger.Runs.FindPlanAsync(undo.Run.PlanId!, default))!.Partitions, part => Assert.Equal(PlanReason.Undo, part.Reason));
        Assert.Empty(await harness.VerifyAsync());
        await harness.VersionsAsync();
    }

    [Fact]
    public async Task RunAsync_RunRestatedDays_NextPlanHasWhatItHadBeforeThatRun()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, _, run) = await RestatedProject.RestateAsync(harness);
        var planned = harness.Planned!;

        await harness.UndoAsync(run);
        await harness.RunAsync(0, 4);

        Assert.Equal(planned.Partitions.Select(part => $"{part.Dataset} {part.Reason} {part.Cause} {part.Dates}"), harness.Planned!.Partitions.Select(part => $"{part.Dataset} {part.Reason} {part.Cause} {part.Dates}"));
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_UndoIsUndone_BringsTheRunBack()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, after, run) = await RestatedProject.RestateAsync(harness);

        var undo = await harness.UndoAsync(run);
        Assert.Equal(RunState.Complete, (await harness.UndoAsync(undo.Run.RunId)).Run.State);

        Assert.Equal(after, await harness.SeenAsync());
        await harness.AssertWholeAsync(4);
    }

    [Fact]
    public async Task RunAsync_DaysWereMissingBefore_AreMissingAgain()
    {
        await using var harness = await RestatedProject.CreateAsync();
        await harness.RawAsync([0, 1, 2]);
        var run = (await harness.RunAsync(0, 2)).Run.RunId;
        var there = await harness.SeenAsync();

        var undo = await harness.UndoAsync(run);

        Assert.Empty(await harness.SeenAsync());
        Assert.All(undo.Tables, table => Assert.Equal(TaskState.Success, table.State));
        await harness.UndoAsync(undo.Run.RunId);
        Assert.Equal(there, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_DayWasEmptyBefore_IsEmptyAgainByTheSameEvidence()
    {
        await using var harness = await RestatedProject.CreateAsync();
        await harness.RawAsync([0, 2]);
        await harness.RunAsync(0, 2, targets: [Warehouse.Ods]);
        var before = await harness.SeenAsync();
        await harness.RawAsync([1]);

        await harness.UndoAsync((await harness.RunAsync(0, 2, targets: [Warehouse.Ods])).Run.RunId);

        Assert.Equal(before, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_DaysWerePublishedSince_AreRefusedAndNamed()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, _, run) = await RestatedProject.RestateAsync(harness);
        await harness.RawAsync([1], "again");
        var since = (await harness.RunAsync(1, 1, targets: [Warehouse.Ods])).Run.RunId;
        var before = await harness.SeenAsync();

        var error = await Assert.ThrowsAsync<GaplessException>(() => harness.UndoAsync(run));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("ods.a 2024-02-27: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(since, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await harness.SeenAsync());
        Assert.DoesNotContain(await harness.Ledger.Runs.ListAsync(RunKinds.Undo, 9, default), _ => true);
    }

    [Fact]
    public async Task RunAsync_PartialAndDaysWerePublishedSince_LeavesTheseAlone()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        await harness.RawAsync([1], "again");
        await harness.RunAsync(1, 1, targets: [Warehouse.Ods]);
        var day = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1));
        var since = (await harness.SeenAsync())[day];

        var undo = await harness.UndoAsync(run, partial: true);

        Assert.Equal(RunState.Complete, undo.Run.State);
        before[day] = since;
        Assert.Equal(before, await harness.SeenAsync());
        Assert.Contains(harness.Notices, notice => notice.Contains("ods.a 2024-02-27", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NothingWasKept_IsRefused()
    {
        await using var harness = await RestatedProject.CreateAsync(keep: 0);
        var (_, after, run) = await RestatedProject.RestateAsync(harness);

        var error = await Assert.ThrowsAsync<GaplessException>(() => harness.UndoAsync(run));

        Assert.Contains("keep_versions", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await harness.UndoAsync(run, partial: true)).Progress.Total);
        Assert.Equal(after, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_DayFailedSince_IsPutBackAllTheSame()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        await harness.RawAsync([1], "bad");
        harness.Engine.Failing.Add((Warehouse.Ods, BackfillHarness.Day(1)));
        Assert.Equal(RunState.Failed, (await harness.RunAsync(0, 4)).Run.State);

        await harness.UndoAsync(run);

        Assert.Equal(before, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_PublishedBetweenPlanAndTurn_LeavesTheDayAndFails()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        await harness.RawAsync([1], "again");
        var day = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1));
        harness.AtPoint = point =>
        {
            if (point != CrashPoint.PlanStored) return;
            harness.AtPoint = _ => { };
            harness.RunAsync(1, 1, targets: [Warehouse.Ods]).GetAwaiter().GetResult();
            before[day] = harness.SeenAsync().GetAwaiter().GetResult()[day];
        };

        var undo = await harness.UndoAsync(run);

        Assert.Equal(RunState.Failed, undo.Run.State);
        Assert.Equal([(Warehouse.Ods, BackfillHarness.Day(1))], undo.Tables.SelectMany(table => table.Days).Where(one => one.Outcome == DayOutcome.Blocked).Select(one => (one.Table, one.Day)));
        Assert.Equal(before, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_KeptFileIsGone_LeavesTheDayAndSaysWhich()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (before, after, run) = await RestatedProject.RestateAsync(harness);
        var day = LakePaths.Day(Warehouse.Ods, BackfillHarness.Day(1));
        var kept = (await harness.VersionsAsync()).Single(version => version.Dataset == Warehouse.Ods && version.Date == BackfillHarness.Day(1) && version.RunId == run);
        var file = VersionFiles.KeysOf(kept).First();
        File.Delete(harness.Disk.LocalPath(file)!);

        var undo = await harness.UndoAsync(run);

        var blocked = Assert.Single(undo.Tables.SelectMany(table => table.Days), one => one.Outcome == DayOutcome.Blocked);
        Assert.Contains(file, blocked.Error, StringComparison.Ordinal);
        before[day] = after[day];
        Assert.Equal(before, await harness.SeenAsync());
    }

    [Fact]
    public async Task RunAsync_RunStillGoesOn_IsRefused()
    {
        await using var harness = await RestatedProject.CreateAsync();
        await harness.RawAsync([0]);
        string? run = null;
        harness.AtDay = _ =>
        {
            harness.AtDay = _ => { };
            run = harness.Ledger.Runs.ListAsync(null, 1, default).GetAwaiter().GetResult()[0].RunId;
            Assert.Equal(ErrorKind.Held, Assert.Throws<GaplessException>(() => harness.UndoAsync(run).GetAwaiter().GetResult()).Kind);
        };

        await harness.RunAsync(0, 0);

        Assert.NotNull(run);
        await harness.AssertWholeAsync(0);
    }

    [Fact]
    public async Task RunAsync_RunDidNothing_SaysSo()
    {
        await using var harness = await RestatedProject.CreateAsync();
        await RestatedProject.RestateAsync(harness);
        var run = (await harness.RunAsync(0, 4)).Run.RunId;

        Assert.Contains(run, (await Assert.ThrowsAsync<GaplessException>(() => harness.UndoAsync(run))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GaplessException>(() => harness.UndoAsync("no-such-run"));
    }

    [Fact]
    public async Task RunAsync_MayNotWaitAndAnotherRunIsAtTheDays_IsRefused()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, _, run) = await RestatedProject.RestateAsync(harness);
        await harness.RawAsync([3], "again");
        ErrorKind? refused = null;
        harness.AtPoint = point =>
        {
            if (point != PublishPoint.TmpWritten) return;
            refused = Assert.Throws<GaplessException>(() => harness.UndoAsync(run, wait: false).GetAwaiter().GetResult()).Kind;
        };

        await harness.RunAsync(3, 3, targets: [Warehouse.Ods]);

        Assert.Equal(ErrorKind.Held, refused);
        Assert.Empty(await harness.Ledger.Runs.ListAsync(RunKinds.Undo, 9, default));
    }

    [Fact]
    public async Task PlanAsync_TableIsNoMore_IsRefusedAndNamed()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, _, run) = await RestatedProject.RestateAsync(harness);
        harness.Graph = new TableGraph(["ods", "dwd", "dws", "dim"], harness.Graph.Tables.Where(table => table.Name != Warehouse.Full));

        Assert.Contains("dim.d -: ", (await Assert.ThrowsAsync<GaplessException>(() => harness.UndoAsync(run))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await PlanAsync(harness, run, partial: true)).Plan.Partitions, part => part.Dataset == Warehouse.Full);
    }

    [Fact]
    public async Task PlanAsync_RunOverFeeds_IsRefused()
    {
        await using var harness = await RestatedProject.CreateAsync();
        var (_, _, run) = await RestatedProject.RestateAsync(harness);
        var collect = (await harness.Ledger.Runs.FindAsync(run, default))! with { Kind = RunKinds.Collect, Order = new CollectOrder(new DateRange(BackfillHarness.Day(0), BackfillHarness.Day(5)), ["s"], Only.All) };

        var error = await Assert.ThrowsAsync<GaplessException>(() => Planner(harness).PlanAsync(collect, partial: true, BackfillHarness.Day(9), default));

        Assert.Equal(ErrorKind.Usage, error.Kind);
    }

    private static async Task<UndoPlan> PlanAsync(BackfillHarness harness, string run, bool partial) =>
        await Planner(harness).PlanAsync((await harness.Ledger.Runs.FindAsync(run, default))!, partial, BackfillHarness.Day(9), default);

    private static UndoPlanner Planner(BackfillHarness harness) => new(harness.Graph, harness.Ledger.PartitionReader, harness.Ledger.Versions, harness.Ledger.Attempts);
}
