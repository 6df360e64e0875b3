using Gapless.Bench.Scale;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Bench.Serving;

/// <summary>The server over a million days: how fast it answers at 200 requests a second, how large its answers are, what it needs when nobody asks.</summary>
internal static class ServerBenchmark
{
    private const int PerSecond = 200;
    private const int Requests = 3_000;
    private static readonly DateRange Shown = new(LongWarehouse.Days.End.AddDays(-3_650), LongWarehouse.Days.End);

    public static async Task RunAsync(Report report)
    {
        foreach (var dialect in Store.Dialects)
        {
            await using var store = await Store.CreateAsync(dialect);
            await LongWarehouse.WriteAsync(store.Folder, store.Address, LongWarehouse.Days);
            await LongLedger.FillAsync(store, LongWarehouse.Graph(), LongWarehouse.Days, StateOf);
            await using var served = await Served.StartAsync(store.Folder);
            Remember(report, $"{dialect}: the server's memory when it has just found out what is due", served);
            var coverage = $"/api/v1/coverage?from={Shown.Start:yyyy-MM-dd}&to={Shown.Last:yyyy-MM-dd}";
            var size = await served.SizeAsync(coverage);
            report.Add($"{dialect}: coverage of 100 tables x 3,650 days, one day in twenty without data, as it is sent", $"{size / 1000.0:F0} kB", "< 200 kB", size < 200_000);
            await LoadAsync(report, dialect.ToString(), served, "coverage", [coverage]);
            await LoadAsync(report, dialect.ToString(), served, "status (datasets with their counts)", ["/api/v1/datasets?limit=1000"]);
            await LoadAsync(report, dialect.ToString(), served, "one day with its files, attempts and neighbours", ["/api/v1/partitions/dwd.t001/2020-01-01"]);
            Remember(report, $"{dialect}: after 9,000 requests", served);
        }
    }

    private static void Remember(Report report, string what, Served served)
    {
        var (resident, own) = served.Memory();
        report.Add(what, $"{resident / 1e6:F0} MB, {own / 1e6:F0} of it not files that are mapped", "< 150 MB", resident < 150_000_000);
    }

    private static async Task LoadAsync(Report report, string dialect, Served served, string what, string[] paths)
    {
        await Load.RunAsync(served.Client, paths, PerSecond, PerSecond);
        var seconds = await Load.RunAsync(served.Client, paths, PerSecond, Requests);
        var (median, late) = (seconds[seconds.Length / 2], seconds[seconds.Length * 99 / 100]);
        report.Add($"{dialect}: {what}, {PerSecond} a second, a million partitions, median", $"{1000 * median:F1} ms");
        report.Add($"{dialect}: the same, 99 of 100 within", $"{1000 * late:F1} ms", "< 50 ms", late < 0.05);
    }

    /// <summary>One day in twenty has no data, here and there.</summary>
    public static PartitionState StateOf(DatasetName table, DateOnly day) =>
        ((((uint)day.DayNumber * 31u) + (table.Member[^1] * 7u) + (table.Member[^2] * 131u)) * 2_654_435_761u >> 16) % 20 == 0 ? PartitionState.Empty : PartitionState.Succeeded;
}
