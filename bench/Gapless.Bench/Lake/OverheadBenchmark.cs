using Gapless.Core.Partitions;
using Gapless.Storage.Local;

namespace Gapless.Bench.Lake;

/// <summary>What Gapless itself costs a day: the time of a backfill in which neither DuckDB nor the store is at work.</summary>
internal static class OverheadBenchmark
{
    private const int Days = 365;
    private const int Rounds = 5;

    public static async Task RunAsync(Report report)
    {
        Taken? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var root = TemporaryFolder.Make();
            await Quotes.WriteAsync(root, Days);
            var taken = await RoundAsync(root);
            if (best is null || taken.Own < best.Own) best = taken;
        }

        report.Add($"backfill of {Days} days x {Quotes.RowsPerDay:N0} rows", $"{best!.All:F2} s");
        report.Add($"of it DuckDB at work (with what the engine does around it)", $"{best.Engine:F2} s");
        report.Add($"of it the store at work ({best.StoreCalls:N0} calls)", $"{best.Store:F2} s");
        report.Add($"neither, a day", $"{1000 * best.Own / Days:F2} ms", "< 5 ms", best.Own < 0.005 * Days);
        report.Add($"all but DuckDB, a day", $"{1000 * (best.All - best.Engine) / Days:F2} ms");
    }

    private static async Task<Taken> RoundAsync(string root)
    {
        Busy either = new(), inEngine = new(), inStore = new();
        await using var project = await LakeProject.CreateAsync(Quotes.Sample, new TimedStore(new LocalStore(root, TimeProvider.System), inStore, either));
        await using var engine = new TimedEngine(project.OpenEngine(), inEngine, either);
        var all = await Measure.SecondsAsync(() => project.RunAsync(engine, DateRange.Inclusive(Sample.First, Sample.First.AddDays(Days - 1)), daily: false));
        return new Taken(all, inEngine.Seconds, inStore.Seconds, all - either.Seconds, inStore.Count);
    }

    /// <summary>Seconds of one round.</summary>
    private sealed record Taken(double All, double Engine, double Store, double Own, int StoreCalls);
}
