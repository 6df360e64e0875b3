using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Verification;

public sealed class RepairPropertyTests
{
    private static readonly Gen<(int Table, int Day, Damage Damage)> Damages =
        from table in Gen.Choose(0, 3) from day in Gen.Choose(0, 4) from damage in Gen.Elements(Damage.All.ToArray()) select (table, day, damage);

    [Fact]
    public void RunAsync_AfterAnyDamage_VerifyIsCleanAndABackfillMakesTheLakeWhole()
    {
        var given = from damages in Damages.NonEmptyListOf() from isRemote in Gen.Elements(true, false) from mode in Gen.Elements(Enum.GetValues<PublishMode>()) select (damages, isRemote, mode);
        Prop.ForAll(given.ToArbitrary(), one => HoldsAsync([.. one.damages], one.isRemote, one.mode).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static async Task HoldsAsync(List<(int Table, int Day, Damage Damage)> damages, bool isRemote, PublishMode mode)
    {
        await using var harness = await VerifierTests.WholeAsync(isRemote);
        harness.Mode = mode;
        foreach (var (place, day, damage) in damages)
        {
            var table = harness.Graph.Tables[place];
            await damage.DoAsync(harness, table.Name, table.IsPartitioned ? BackfillHarness.Day(day) : Partition.Undated);
        }

        Assert.Empty((await harness.RepairAsync()).Left);

        Assert.Empty(await harness.VerifyAsync());
        await harness.LakeAsync();
        Assert.Equal(RunState.Complete, (await harness.RunAsync(0, 4)).Run.State);
        await harness.AssertWholeAsync(4);
    }
}
