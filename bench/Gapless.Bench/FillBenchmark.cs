using Gapless.Core.Ports;

namespace Gapless.Bench;

/// <summary>The first fill by the real program, beside what reading and inserting alone take.</summary>
internal static class FillBenchmark
{
    private const int Rounds = 4;
    private const double Megabyte = 1 << 20;
    private static readonly Dictionary<SqlDialect, double> Bars = new() { [SqlDialect.Sqlite] = 10, [SqlDialect.Postgres] = 8 };

    public static async Task RunAsync(Report report)
    {
        await using var simulator = await Simulator.StartAsync();
        foreach (var dialect in Bars.Keys)
        {
            if (Store.Dialects.Contains(dialect)) await RunAsync(report, simulator, dialect);
            else report.Skip($"{dialect}", "no server");
        }
    }

    private static async Task RunAsync(Report report, Simulator simulator, SqlDialect dialect)
    {
        var (best, peak, matches) = (new Best(), 0L, "");
        for (var round = 0; round < Rounds; round++)
        {
            var before = (await simulator.RequestsAsync()).Count;
            await using var fill = await Fill.RunAsync(simulator, dialect);
            var asked = (await simulator.RequestsAsync()).Skip(before).ToList();
            best.Add("fill", fill.Process.Seconds);
            best.Add("fill cpu", fill.Process.CpuSeconds);
            peak = Math.Max(peak, fill.Process.PeakBytes);
            var read = await BareRead.StartAsync(simulator.BaseUrl, asked);
            best.Add("read", read.Seconds);
            best.Add("read cpu", read.CpuSeconds);

            await using var filled = await Store.OpenAsync(fill.Address, fill.Folder);
            var rows = await BareInsert.OfAsync(filled.Database);
            await using var empty = await Store.CreateAsync(dialect);
            await best.TimeAsync("insert", () => rows.IntoAsync(empty));
            matches = $"{await empty.ScalarAsync("SELECT COUNT(*) FROM matches")} matches, {rows.Count} rows, {asked.Count} requests";
        }

        report.Add($"{dialect}: {matches}, best of {Rounds}", $"{best["fill"]:F2} s", $"< {Bars[dialect]} s", best["fill"] < Bars[dialect]);
        report.Add($"{dialect}: processor time of the program", $"{best["fill cpu"]:F2} s");
        report.Add($"{dialect}: peak memory", $"{peak / Megabyte:F0} MB", "< 256 MB", peak < 256 * Megabyte);
        report.Add($"{dialect}: bare read of the same answers", $"{best["read"]:F2} s");
        report.Add($"{dialect}: bare insert of the same rows", $"{best["insert"]:F2} s");
        report.Add($"{dialect}: fill / bare read", $"{best["fill"] / best["read"]:F1}");
        report.Add($"{dialect}: fill / bare read, processor time", $"{best["fill cpu"] / best["read cpu"]:F1}");
        report.Add($"{dialect}: fill / bare insert", $"{best["fill"] / best["insert"]:F1}");
        report.Add($"{dialect}: fill / (bare read + bare insert)", $"{best["fill"] / (best["read"] + best["insert"]):F1}");
    }
}
