using Gapless.Core.Errors;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Publishing;

public sealed class StoreFaultTests
{
    private static readonly string[] Operations = ["List", "Find", "Read", "Write", "TryWrite", "Upload", "Download", "Copy", "Delete"];

    public static TheoryData<string, PublishMode, bool> Faults => new(
        from operation in Operations
        from mode in Enum.GetValues<PublishMode>()
        let isRemote = operation is "Upload" or "Download" || (operation.Length + (int)mode) % 2 == 0
        select (operation, mode, isRemote));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task RunAsync_StoreFailsAtACall_NextRunMendsIt(string operation, PublishMode mode, bool isRemote)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        (harness.Mode, harness.Keep) = (mode, mode == PublishMode.Switch ? 1 : 0);
        harness.Store.IsRemote = isRemote;
        await harness.RawAsync(Enumerable.Range(0, 5));
        await harness.RunAsync(0, 4);
        var isReached = true;
        for (var call = 1; isReached; call *= 4)
        {
            await harness.RawAsync([0, 1, 3], $"restated {call}");
            if (call == 4) harness.RemoveRaw(2);
            var (left, isLost) = (call, call % 16 == 4);
            void Fail(string done, string key)
            {
                if (done == operation && Interlocked.Decrement(ref left) == 0) throw new GaplessException(ErrorKind.Machine, "disk full");
            }

            if (isLost) harness.Store.After = Fail;
            else harness.Store.Before = Fail;
            var broken = await harness.RunAsync(0, 4, only: Only.All, batchSize: 2);
            (harness.Store.Before, harness.Store.After) = ((_, _) => { }, (_, _) => { });
            isReached = left <= 0;
            if (isReached && broken.Error is not null) Assert.Equal((RunState.Broken, "disk full"), (broken.Run.State, broken.Run.Error));

            Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 4, only: Only.All, resume: true)).Run.State);
            await harness.RunAsync(0, 4);
            await harness.AssertWholeAsync(4);
            await harness.VersionsAsync(mayHaveStrays: true);
        }
    }
}
