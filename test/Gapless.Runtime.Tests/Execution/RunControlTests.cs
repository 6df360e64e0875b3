using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Execution;

public sealed class RunControlTests
{
    [Fact]
    public async Task Stop_ARunInHand_EndsItSoThatItResumes()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));

        var run = await EndFromElsewhereAsync(harness, control => control.StopAsync(null, wait: false, default));

        Assert.Equal((RunState.Stopped, null), (run.State, run.Error));
        Assert.Equal(run.RunId, (await Control(harness).FindUnfinishedAsync(null, default)).RunId);
        var resumed = await harness.RunAsync(0, 3, resumeRun: run.RunId);
        Assert.Equal((run.RunId, RunState.Complete), (resumed.Run.RunId, resumed.Run.State));
        await harness.AssertWholeAsync(3);
    }

    [Fact]
    public async Task Cancel_ARunInHand_EndsItForGood()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync(Enumerable.Range(0, 4));

        var run = await EndFromElsewhereAsync(harness, async control => await control.CancelAsync((await harness.Ledger.Runs.ListAsync(null, 1, default))[0].RunId, wait: false, default));

        Assert.Equal(RunState.Cancelled, run.State);
        foreach (var attempt in new Func<Task>[] { () => harness.RunAsync(0, 3, resumeRun: run.RunId), () => Control(harness).CancelAsync(run.RunId, true, default), () => Control(harness).StopAsync(run.RunId, true, default) })
            Assert.Contains(run.RunId, (await Assert.ThrowsAsync<GaplessException>(attempt)).Message, StringComparison.Ordinal);
        var next = await harness.RunAsync(0, 3, resume: true);
        Assert.NotEqual(run.RunId, next.Run.RunId);
        await harness.AssertWholeAsync(3);
    }

    [Fact]
    public async Task Cancel_ADeadRun_EndsItAtOnce()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);
        await harness.CrashAsync(PublishPoint.IntentWritten, () => harness.RunAsync(0, 0));
        var dead = (await harness.Ledger.Runs.ListAsync(null, 1, default))[0];

        var refused = await Assert.ThrowsAsync<GaplessException>(() => Control(harness).StopAsync(dead.RunId, true, default));
        var cancelled = await Control(harness).CancelAsync(dead.RunId, wait: true, default);

        Assert.Equal(ErrorKind.Usage, refused.Kind);
        Assert.Equal(RunState.Cancelled, cancelled.State);
        Assert.Equal(ErrorKind.Usage, (await Assert.ThrowsAsync<GaplessException>(() => Control(harness).FindUnfinishedAsync(null, default))).Kind);
    }

    [Fact]
    public async Task Stop_NothingOrUnknown_SaysSo()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        var complete = await harness.RunAsync(0, 0);

        await Assert.ThrowsAsync<GaplessException>(() => Control(harness).StopAsync(null, true, default));
        var unknown = await Assert.ThrowsAsync<GaplessException>(() => Control(harness).StopAsync("no", true, default));

        Assert.Contains(complete.Run.RunId, unknown.Message, StringComparison.Ordinal);
    }

    private static RunControl Control(BackfillHarness harness) => new(harness.Ledger.Runs, harness, harness.Clock);

    /// <summary>Has a run stand in its first publish until it has heard of what is done to it.</summary>
    private static async Task<Run> EndFromElsewhereAsync(BackfillHarness harness, Func<RunControl, Task<Run>> end)
    {
        var standing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var heard = new SemaphoreSlim(0);
        harness.AtPoint = point =>
        {
            if (point == PublishPoint.IntentWritten && standing.TrySetResult()) heard.Wait();
        };
        var running = Task.Run(() => harness.RunAsync(0, 3, batchSize: 1));
        await standing.Task;

        await end(Control(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => harness.Notices.Count > 0, "the run has heard of it");
        heard.Release();

        return (await running).Run;
    }
}
