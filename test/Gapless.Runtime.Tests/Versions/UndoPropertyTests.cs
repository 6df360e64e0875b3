using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Versions;

/// <summary>Runs, undos of any of them and deaths, against a model of what each day was before each run.</summary>
public sealed class UndoPropertyTests
{
    private const int Days = 5;

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)))
        from days in Gen.Choose(0, Days - 1).ListOf()
        from isGone in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from back in Gen.Choose(0, 3)
        from point in Gen.Elements(PublishPoint.All.AsEnumerable())
        from pass in Gen.Choose(0, 4)
        select new Step(kind == 0, [.. days.Take(3)], isGone, back, point, pass);

    [Fact]
    public void RunAsync_AfterAnyPast_PutsBackWhatWasBefore()
    {
        var given = from steps in Steps.ListOf(7) from isRemote in Gen.Elements(true, false) from keep in Gen.Choose(1, 3) select (steps, isRemote, keep);
        Prop.ForAll(given.ToArbitrary(), one => HoldsAsync([.. one.steps], one.isRemote, one.keep).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    private static async Task HoldsAsync(List<Step> steps, bool isRemote, int keep)
    {
        await using var harness = await BackfillHarness.CreateAsync();
        (harness.Store.IsRemote, harness.Mode, harness.Keep) = (isRemote, PublishMode.Switch, keep);
        var model = new VersionModel(keep);
        var runs = new List<string>();
        foreach (var (step, place) in steps.Select((step, place) => (step, place)))
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
            if (step.IsRun || runs.Count == 0)
            {
                foreach (var day in step.Days.Where(_ => step.IsGone)) harness.RemoveRaw(day);
                await harness.RawAsync(step.Days.Where(_ => !step.IsGone), $"step {place}");
                var run = await RunAsync(harness, step, resume => harness.RunAsync(0, Days - 1, resume: resume is not null));
                if (await PublishedAsync(harness, run) is not { Count: > 0 } days) continue;
                runs.Add(run.RunId);
                model.Publish(run.RunId, days, await harness.SeenAsync());
            }
            else
            {
                var undone = runs[^(1 + (step.Back % runs.Count))];
                var run = await RunAsync(harness, step, resume => harness.UndoAsync(undone, partial: true, resumeRun: resume));
                if (model.Undo(undone, run.RunId)) runs.Add(run.RunId);
            }

            Assert.Equal(model.Seen, await harness.SeenAsync());
            await harness.VersionsAsync(mayHaveStrays: true);
        }

        Assert.Empty(await harness.VerifyAsync());
        await harness.RunAsync(0, Days - 1);
        await harness.AssertWholeAsync(Days - 1);
    }

    /// <summary>Runs it; when it dies on its way, another process takes it up.</summary>
    private static async Task<Run> RunAsync(BackfillHarness harness, Step step, Func<string?, Task<BackfillResult>> run)
    {
        var left = step.Pass;
        harness.AtPoint = reached =>
        {
            if (reached == step.Point && Interlocked.Decrement(ref left) == 0) throw new InvalidOperationException("crash");
        };
        try
        {
            return (await run(null)).Run;
        }
        catch (InvalidOperationException)
        {
            harness.AtPoint = _ => { };
            harness.Die();
            harness.Current = harness.Current with { ProcessId = harness.Current.ProcessId + 1 };
            return (await run((await harness.Ledger.Runs.ListAsync(null, 1, default))[0].RunId)).Run;
        }
        finally
        {
            harness.AtPoint = _ => { };
        }
    }

    private static async Task<List<string>> PublishedAsync(BackfillHarness harness, Run run) =>
    [
        .. (await harness.Ledger.Attempts.OfRunAsync(run.RunId, default)).Where(group => group.State is PartitionState.Succeeded or PartitionState.Empty)
            .SelectMany(group => group.Dates.EachDay().Select(day => LakePaths.Day(group.Dataset, day))),
    ];

    private sealed record Step(bool IsRun, IReadOnlyList<int> Days, bool IsGone, int Back, string Point, int Pass);
}
