using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Execution;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly CollectOrder Order = new(new(BackfillHarness.First, BackfillHarness.Day(1)), ["a"], Only.Default);

    [Theory]
    [InlineData(StopRequest.Stop)]
    [InlineData(StopRequest.Cancel)]
    public async Task Stopping_AskedInTheLedger_IsCancelledAtTheNextLook(StopRequest asked)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        var run = await new RunStarter(harness.Services.Run, RunKinds.Collect).CreateAsync(Order, null, default);
        await using var heartbeat = new Heartbeat(harness.Services.Run, run, () => RunTotals.None, harness.Notices.Add, default);

        await LookAsync(harness);
        Assert.False(heartbeat.Stopping.IsCancellationRequested);
        await harness.Ledger.Runs.RequestStopAsync(run.RunId, asked, default);
        await LookAsync(harness);

        Assert.True(heartbeat.Stopping.IsCancellationRequested);
        Assert.Contains(run.RunId, Assert.Single(harness.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_TakenUpByAnotherProcess_IsCancelled()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        var run = await new RunStarter(harness.Services.Run, RunKinds.Collect).CreateAsync(Order, null, default);
        await using var heartbeat = new Heartbeat(harness.Services.Run, run, () => RunTotals.None, harness.Notices.Add, default);
        await harness.Ledger.Runs.TryTakeUpAsync(run, harness.Current with { ProcessId = 2 }, default);

        await LookAsync(harness);

        Assert.True(heartbeat.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task HeartbeatAt_AsTimeGoesBy_Moves()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        var run = await new RunStarter(harness.Services.Run, RunKinds.Collect).CreateAsync(Order, null, default);
        await using var heartbeat = new Heartbeat(harness.Services.Run, run, () => RunTotals.None, harness.Notices.Add, default);

        for (var look = 0; look < 5; look++) await LookAsync(harness);

        Assert.Equal(run.HeartbeatAt + (5 * Look), (await harness.Ledger.Runs.FindAsync(run.RunId, default))!.HeartbeatAt);
        Assert.Empty(harness.Notices);
    }

    private static async Task LookAsync(BackfillHarness harness)
    {
        harness.Clock.Advance(Look);
        await Eventually.TrueAsync(() => harness.Clock.WaitingTimers == 1, "it waits for the next look");
    }
}
