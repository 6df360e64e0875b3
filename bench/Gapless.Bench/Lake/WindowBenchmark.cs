using Gapless.Storage.Local;

namespace Gapless.Bench.Lake;

/// <summary>A year of larger days through window functions: one backfill, and two ways by hand. Each runs in a process of its own, for its peak memory.</summary>
internal static class WindowBenchmark
{
    /// <summary>What makes this program the child: then come one of <see cref="Ways"/> and a folder with the raw days.</summary>
    public const string Argument = "--lake-window";

    private const int Days = 365;
    private const int Rounds = 3;
    private const int Mega = 1 << 20;
    private const string Backfill = "backfill";
    private const string Loop = "loop";
    private const string Once = "once";
    private static readonly string[] Ways = [Backfill, Loop, Once];

    public static async Task RunAsync(Report report)
    {
        var root = TemporaryFolder.Make();
        Prices.Write(root, Days);
        var best = new Best();
        var peaks = Ways.ToDictionary(way => way, _ => 0L);
        var form = "";
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in Ways)
            {
                var child = await Child.RunAsync(Environment.ProcessPath!, [Argument, way, root]);
                best.Add(way, child.Seconds);
                peaks[way] = Math.Max(peaks[way], child.PeakBytes);
                if (way == Backfill) form = child.Output.Trim();
                // Deleted files would slow the next ones down, see bench/README.md.
                Directory.Move(Path.Combine(root, way == Backfill ? "lake" : way), Path.Combine(root, $"old-{way}-{round}"));
            }
        }

        var fastest = Math.Min(best[Loop], best[Once]);
        report.Add($"{Days} days x {Prices.RowsPerDay:N0} rows with window functions, backfill ({form}), whole process", $"{best[Backfill]:F2} s");
        report.Add($"bare loop of {Days} COPY", $"{best[Loop]:F2} s");
        report.Add($"one bare COPY for all days", $"{best[Once]:F2} s");
        report.Add($"backfill / the better of both", $"{best[Backfill] / fastest:F2}", "<= 1.15", best[Backfill] <= 1.15 * fastest);
        report.Add($"peak memory, backfill", $"{peaks[Backfill] / Mega} MB", "< 512 MB", peaks[Backfill] < 512L * Mega);
        report.Add($"peak memory, bare loop", $"{peaks[Loop] / Mega} MB");
        report.Add($"peak memory, one bare COPY", $"{peaks[Once] / Mega} MB");
    }

    /// <summary>The child: does it one way.</summary>
    public static async Task<int> RunChildAsync(string way, string root)
    {
        if (way == Backfill)
        {
            await using var project = await LakeProject.CreateAsync(Prices.Sample, new LocalStore(root, TimeProvider.System));
            await project.BackfillAsync(Days);
            await Console.Out.WriteLineAsync(project.Form);
            return 0;
        }

        using var bare = new BareLake(Prices.Sample, root);
        if (way == Loop) bare.Loop(Loop, Days, isTold: true);
        else bare.Once(Once);
        return 0;
    }
}
