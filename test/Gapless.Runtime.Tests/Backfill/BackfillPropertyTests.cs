using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class BackfillPropertyTests
{
    private static readonly Gen<(int Kind, int Day, int Length, int Fails, int Batch, bool Goes)> Steps =
        from kind in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(1)), (3, Gen.Constant(2)))
        from day in Gen.Choose(0, 6)
        from length in Gen.Choose(1, 7)
        from fails in Gen.Choose(-3, 9)
        from batch in Gen.Choose(1, 4)
        from goes in Gen.Elements(true, false)
        select (kind, day, length, fails, batch, goes);

    [Fact]
    public void RunAsync_AfterAnyPast_EndsWhole()
    {
        var given = from steps in Steps.ListOf(6) from isRemote in Gen.Elements(true, false) from mode in Gen.Elements(Enum.GetValues<PublishMode>()) select (steps, isRemote, mode);
        Prop.ForAll(given.ToArbitrary(), one => HoldsAsync([.. one.steps], one.isRemote, one.mode).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    private static async Task HoldsAsync(List<(int Kind, int Day, int Length, int Fails, int Batch, bool Goes)> steps, bool isRemote, PublishMode mode)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        (harness.Store.IsRemote, harness.Mode, harness.Keep) = (isRemote, mode, mode == PublishMode.Switch ? 2 : 0);
        foreach (var (step, place) in steps.Select((step, place) => (step, place)))
        {
            if (step.Kind == 0) await harness.RawAsync(Enumerable.Range(step.Day, step.Length), $"step {place}");
            if (step.Kind == 1) harness.RemoveRaw(step.Day);
            if (step.Kind != 2) continue;
            if (step.Fails >= 0) harness.Engine.Failing.Add((harness.Graph.Tables[step.Fails % 3].Name, BackfillHarness.Day(step.Fails)));
            if (step.Fails > 4) harness.Engine.Suspect.Add((Warehouse.Ods, BackfillHarness.Day(step.Day)));
            await harness.RunAsync(step.Day, step.Day + step.Length, batchSize: step.Batch, continueOnError: step.Goes, only: step.Fails == -1 ? Only.All : Only.Default);
            harness.Engine.Failing.Clear();
            harness.Engine.Suspect.Clear();
            await harness.LakeAsync();
            await harness.VersionsAsync();
        }

        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 14, batchSize: 3)).Run.State);
        await harness.AssertWholeAsync(14);
    }
}
