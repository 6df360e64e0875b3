using Gapless.Core.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Versions;

/// <summary>Published days, of which some are published anew.</summary>
internal static class RestatedProject
{
    /// <summary>An empty project that keeps so many versions of a day.</summary>
    public static async Task<BackfillHarness> CreateAsync(int keep = 2)
    {
        var harness = await BackfillHarness.CreateAsync();
        (harness.Mode, harness.Keep) = (PublishMode.Switch, keep);
        return harness;
    }

    /// <summary>A run, then one over changed raw days.</summary>
    /// <returns>What was seen before the second run and after it, and its id.</returns>
    public static async Task<(SortedDictionary<string, string> Before, SortedDictionary<string, string> After, string Run)> RestateAsync(BackfillHarness harness)
    {
        await harness.RawAsync(Enumerable.Range(0, 5));
        await harness.RunAsync(0, 4);
        var before = await harness.SeenAsync();
        await harness.RawAsync([1, 3], "restated");
        var run = await harness.RunAsync(0, 4);
        return (before, await harness.SeenAsync(), run.Run.RunId);
    }
}
