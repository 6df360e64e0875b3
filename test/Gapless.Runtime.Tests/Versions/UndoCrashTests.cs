using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Versions;

/// <summary>Undos that die, stand still, stop or meet a broken store on their way.</summary>
public sealed class UndoCrashTests
{
    public static TheoryData<string, bool, int> Points => new(
        from point in PublishPoint.All.Append(CrashPoint.PlanStored)
        from isRemote in new[] { true, false }
        from pass in point is CrashPoint.PlanStored or PublishPoint.TmpWritten ? [1] : new[] { 1, 3 }
        select (point, isRemote, pass));

    public static TheoryData<string, bool> Freezes => new(
        from point in PublishPoint.All.Except([PublishPoint.BeforeCommit]) from isResumed in new[] { true, false } select (point, isResumed));

    // With keep 1, so that what is put back is dropped from what is kept by the very publish.
    [Theory]
    [MemberData(nameof(Points))]
    public async Task RunAsync_DiesAtAPoint_ResumedEndsAsAnUndisturbedOne(string point, bool isRemote, int pass)
    {
        await using var harness = await RestatedProject.CreateAsync(keep: 1);
        harness.Store.IsRemote = isRemote;
        var (before, after, run) = await RestatedProject.RestateAsync(harness);

        await harness.CrashAsync(point, pass, () => harness.UndoAsync(run));
        var dead = (await harness.Ledger.Runs.ListAsync(RunKinds.Undo, 1, default))[0];
        var undo = await harness.UndoAsync(run, resumeRun: dead.RunId);

        Assert.Equal((dead.RunId, RunState.Complete), (undo.Run.RunId, undo.Run.State));
        Assert.Equal(before, await harness.SeenAsync());
        await harness.VersionsAsync(mayHaveStrays: true);
        Assert.Empty(await harness.VerifyAsync());
        await harness.UndoAsync(undo.Run.RunId);
        Assert.Equal(after, await harness.SeenAsync());
    }

    // In a bucket: on a disk the operating system's lock keeps the successor waiting. Not before the commit: who stands still within a transaction makes others wait.
    [Theory]
    [MemberData(nameof(Freezes))]
    public async Task RunAsync_FrozenAtAPoint_WakesWithoutHarmToItsSuccessor(string point, bool isResumed)
    {
        await using var harness = await RestatedProject.CreateAsync(keep: 1);
        harness.Store.IsRemote = true;
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        var (left, successor) = (1, (BackfillResult?)null);
        harness.AtPoint = reached =>
        {
            if (reached != point || Interlocked.Decrement(ref left) != 0) return;
            harness.Die();
            harness.Current = harness.Current with { ProcessId = 2 };
            if (!isResumed) harness.RawAsync([1, 3], "again").GetAwaiter().GetResult();
            successor = Task.Run(async () => isResumed
                ? await harness.UndoAsync(run, resumeRun: (await harness.Ledger.Runs.ListAsync(RunKinds.Undo, 1, default))[0].RunId)
                : await harness.RunAsync(0, 4)).GetAwaiter().GetResult();
        };

        await harness.UndoAsync(run);

        Assert.Equal((RunState.Complete, null), (successor?.Run.State, successor?.Run.Error));
        if (isResumed) Assert.Equal(before, await harness.SeenAsync());
        await harness.VersionsAsync(mayHaveStrays: true);
        await harness.RunAsync(0, 4);
        await harness.AssertWholeAsync(4);
    }

    [Theory]
    [InlineData("Find")]
    [InlineData("Copy")]
    [InlineData("TryWrite")]
    [InlineData("Write")]
    [InlineData("Delete")]
    [InlineData("List")]
    public async Task RunAsync_StoreFailsAtACall_ResumedEndsAsAnUndisturbedOne(string operation)
    {
        await using var harness = await RestatedProject.CreateAsync(keep: 1);
        harness.Store.IsRemote = true;
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        for (var call = 1; call <= 3; call++)
        {
            var left = call;
            harness.Store.Before = (reached, _) =>
            {
                if (reached == operation && Interlocked.Decrement(ref left) == 0) throw new GaplessException(ErrorKind.Machine, "disk full");
            };
            var failed = await harness.UndoAsync(run);
            Assert.Equal(RunState.Broken, failed.Run.State);
            harness.Store.Before = (_, _) => { };

            var undo = await harness.UndoAsync(run, resumeRun: failed.Run.RunId);

            Assert.Equal(before, await harness.SeenAsync());
            run = (await harness.UndoAsync(undo.Run.RunId)).Run.RunId;
        }
    }

    [Fact]
    public async Task RunAsync_Stopped_GoesOnWithWhatIsLeft()
    {
        await using var harness = await RestatedProject.CreateAsync(keep: 1);
        var (before, _, run) = await RestatedProject.RestateAsync(harness);
        using var stop = new CancellationTokenSource();
        harness.AtDay = _ => stop.Cancel();

        var stopped = await harness.UndoAsync(run, stopping: stop.Token);
        harness.AtDay = _ => { };
        Assert.Equal(RunState.Stopped, stopped.Run.State);
        Assert.NotEqual(before, await harness.SeenAsync());

        var undo = await harness.UndoAsync(run, resumeRun: stopped.Run.RunId);

        Assert.Equal(RunState.Complete, undo.Run.State);
        Assert.Contains(undo.Tables.SelectMany(table => table.Days), day => day.Outcome == DayOutcome.AlreadyDone);
        Assert.Equal(before, await harness.SeenAsync());
    }
}
