using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Publishing;

public sealed class LostLeaseTests
{
    // Not before the commit: who stands still within a transaction of the ledger makes others wait for it.
    public static TheoryData<string, PublishMode, int, int, bool> Freezes => new(
        from point in PublishPoint.All.Where(point => point != PublishPoint.BeforeCommit)
        from mode in Enum.GetValues<PublishMode>()
        from keep in mode == PublishMode.Switch ? new[] { 0, 1 } : [0]
        where point != PublishPoint.AfterKeep || keep > 0
        select (point, mode, keep, mode == PublishMode.Switch ? 6 : 1, point.Length % 2 == 0));

    // In a bucket: on a disk the operating system's lock keeps the successor waiting.
    [Theory]
    [MemberData(nameof(Freezes))]
    public async Task RunAsync_FrozenAtAPoint_WakesWithoutHarmToItsSuccessor(string point, PublishMode mode, int keep, int pass, bool isResumed)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        (harness.Mode, harness.Keep) = (mode, keep);
        harness.Store.IsRemote = true;
        await harness.RawAsync([0, 1, 2, 3, 5]);
        await harness.RunAsync(0, 5);
        await harness.RawAsync([0, 2, 3, 4], "restated");
        var (left, successor) = (pass, (BackfillResult?)null);
        harness.AtPoint = reached =>
        {
            if (reached != point || Interlocked.Decrement(ref left) != 0) return;
            harness.Die();
            harness.Current = harness.Current with { ProcessId = 2 };
            harness.RawAsync([0, 3], "again").GetAwaiter().GetResult();
            harness.RemoveRaw(4);
            harness.RemoveRaw(1);
            successor = Task.Run(() => harness.RunAsync(0, 5, only: isResumed ? Only.All : Only.Default, resume: isResumed)).GetAwaiter().GetResult();
        };

        await harness.RunAsync(0, 5, only: Only.All, batchSize: 2);

        Assert.Equal(RunState.Complete, successor?.Run.State);
        await harness.LakeAsync();
        await harness.RunAsync(0, 5);
        await harness.AssertWholeAsync(5);
        await harness.VersionsAsync(mayHaveStrays: true);
    }
}
