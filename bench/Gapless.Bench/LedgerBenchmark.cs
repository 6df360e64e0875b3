using Gapless.Core.Budgets;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Football;
using Gapless.Football.FootballData;
using Gapless.Runtime.Planning;
using Gapless.Sources.Http;
using Gapless.Storage.Local;

namespace Gapless.Bench;

/// <summary>The ledger alone: writing partitions as a run does, reading them, and planning when nothing is to be done.</summary>
internal static class LedgerBenchmark
{
    private const string Source = "football-data";
    private const int Rounds = 5;
    private const int Batch = 400;
    private static readonly string[] Codes = ["BL1", "BSA", "CL", "DED", "ELC", "FL1", "PD", "PL", "PPL", "SA"];
    private static readonly DateRange Days = new(new DateOnly(2022, 1, 1), new DateOnly(2026, 11, 22));

    public static async Task RunAsync(Report report)
    {
        foreach (var dialect in Store.Dialects)
        {
            var best = new Best();
            var count = 0;
            for (var round = 0; round < Rounds; round++)
            {
                await using var store = await Store.CreateAsync(dialect);
                count = await RoundAsync(store, best);
            }

            report.Add($"{dialect}: {count:N0} partitions written, {Batch} a transaction", $"{count / best["write"]:N0} rows/s");
            report.Add($"{dialect}: {count:N0} partitions read", $"{1000 * best["read"]:F0} ms");
            report.Add($"{dialect}: plan with nothing to do, {Days.Days:N0} days x {Codes.Length} feeds", $"{1000 * best["plan"]:F0} ms");
        }
    }

    private static async Task<int> RoundAsync(Store store, Best best)
    {
        var names = Codes.Select(code => new DatasetName(Source, code)).ToList();
        var rows = names.SelectMany(name => Days.EachDay().Select(day => Row(name, day))).ToList();
        await best.TimeAsync("write", async () =>
        {
            foreach (var chunk in rows.Chunk(Batch))
                await store.InAsync(transaction => store.Ledger.PartitionWriter.WriteAsync(transaction, chunk, CancellationToken.None));
        });
        await best.TimeAsync("read", () => store.Ledger.PartitionReader.ReadAsync(names, Days, CancellationToken.None));

        using var http = new HttpClient();
        var planner = new CollectPlanner([Football(store, http)]);
        var order = new CollectOrder(Days, [Source], Only.Default);
        await best.TimeAsync("plan", async () =>
        {
            var plan = await planner.PlanAsync(order, Days.Last, CancellationToken.None);
            if (plan.Requests.Length > 0) throw new InvalidOperationException("There was something to do.");
        });
        return rows.Count;
    }

    private static ICollectSource Football(Store store, HttpClient http)
    {
        var asking = new SourceSettings(Source, new Uri("http://127.0.0.1/"), BudgetRules.PerMinute(10), TimeSpan.Zero, TimeSpan.Zero, 0, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var ledger = store.Ledger;
        return new FootballSources(ledger.Database, ledger.PartitionReader, ledger.Facts, ledger.Budgets, new LocalStore(store.Folder, TimeProvider.System), http, TimeProvider.System)
            .FootballData(new FootballDataSettings([.. Codes]), asking, null);
    }

    private static Partition Row(DatasetName name, DateOnly day) => new(
        name, day, day.DayNumber % 3 == 0 ? PartitionState.Succeeded : PartitionState.Empty, false, day.DayNumber % 3 == 0 ? 5 : 0,
        day.DayNumber % 3 == 0 ? "0123456789abcdef" : null, "season", null, "20261121T120000_abcdef", MadeMatches.SeenAt);
}
