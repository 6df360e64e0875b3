using Gapless.Core.Partitions;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class AttemptTests
{
    [Fact]
    public async Task Run_Twice_LeavesOneAttemptADayOfTheFirstRun()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0, 1, 2]);
        var run = (await harness.RunAsync(0, 2)).Run;
        await harness.RunAsync(0, 2);

        foreach (var table in harness.Graph.Tables)
        {
            var day = table.IsPartitioned ? BackfillHarness.Day(1) : Partition.Undated;
            var attempt = Assert.Single(await harness.Ledger.Attempts.OfDayAsync(table.Name, day, default));
            Assert.Equal((run.RunId, PartitionState.Succeeded, 1), (attempt.RunId, attempt.State, attempt.Files));
            Assert.True(attempt is { Rows: > 0, Bytes: > 0, PeakMemory: > 0, Token: > 0 });
        }
    }

    [Theory]
    [InlineData(PublishPoint.IntentWritten)]
    [InlineData(PublishPoint.BeforeCommit)]
    [InlineData(PublishPoint.AfterCommit)]
    public async Task Run_DiedAtAPublish_ReplayCountsNoSecondAttempt(string point)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        await harness.RawAsync([0]);
        harness.AtPoint = reached =>
        {
            if (reached != point) return;
            harness.Die();
            throw new InvalidOperationException("killed");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.RunAsync(0, 0));
        harness.AtPoint = _ => { };
        harness.Current = harness.Current with { ProcessId = 2 };

        await harness.RunAsync(0, 0);

        var first = harness.Graph.Tables[0].Name;
        Assert.Single(await harness.Ledger.Attempts.OfDayAsync(first, BackfillHarness.Day(0), default));
    }
}
