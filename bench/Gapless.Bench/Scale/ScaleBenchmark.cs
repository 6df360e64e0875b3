using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Planning;

namespace Gapless.Bench.Scale;

/// <summary>A million days in the ledger: planning, status, and what follows from one raw day that changed.</summary>
internal static class ScaleBenchmark
{
    private const int Rounds = 5;
    private static readonly DateOnly Changed = LongWarehouse.Days.Start.AddDays(5_000);

    // A table reads at most six days back, through four layers of tables.
    private static readonly DateRange Reach = new(Changed, Changed.AddDays(25));

    public static async Task RunAsync(Report report)
    {
        foreach (var dialect in Store.Dialects)
        {
            await using var store = await Store.CreateAsync(dialect);
            await LongWarehouse.WriteAsync(store.Folder, store.Address, LongWarehouse.Days);
            var graph = LongWarehouse.Graph();
            var count = graph.Tables.Length * LongWarehouse.Days.Days;
            var written = await Measure.SecondsAsync(() => LongLedger.FillAsync(store, graph, LongWarehouse.Days, (_, _) => PartitionState.Succeeded));
            report.Add($"{dialect}: {count:N0} partitions written, {LongLedger.Batch} a transaction, each", $"{1000 * written / count:F3} ms", "< 1 ms", written < count / 1000.0);
            await PlanAsync(report, store, graph);
            await ProgramAsync(report, store);
        }
    }

    private static async Task PlanAsync(Report report, Store store, TableGraph graph)
    {
        var dialect = store.Ledger.Database.Dialect;
        var best = new Best();
        var raw = Path.Combine(store.Folder, LongWarehouse.RawFile(Changed));
        var text = await File.ReadAllTextAsync(raw);
        var stale = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await best.TimeAsync("plan", async () => Expect(0, await PlanAsync(store, graph, LongWarehouse.Days)));
            await File.WriteAllTextAsync(raw, $"k,v\na,{round}2\n");
            await best.TimeAsync("stale", async () => stale = await PlanAsync(store, graph, Reach));
            var state = LongLedger.State(store);
            await state.RawAsync(graph.Tables[0].Inputs[0], CancellationToken.None);
            await best.TimeAsync("mark", async () => Expect(stale, await PlanAsync(state, graph, Reach)));
            await File.WriteAllTextAsync(raw, text);
        }

        report.Add($"{dialect}: plan with nothing to do, in a process that runs", $"{1000 * best["plan"]:F0} ms", "< 1 s", best["plan"] < 1);
        report.Add($"{dialect}: one raw day changed, {stale} days through five layers found stale", $"{1000 * best["mark"]:F0} ms", "< 100 ms", best["mark"] < 0.1);
        report.Add($"{dialect}: the same with listing the 10,000 raw files", $"{1000 * best["stale"]:F0} ms");
    }

    private static async Task ProgramAsync(Report report, Store store)
    {
        var dialect = store.Ledger.Database.Dialect;
        foreach (var command in new[] { "plan", "status" })
        {
            var (best, peak) = (new Best(), 0L);
            for (var round = 0; round < Rounds; round++)
            {
                var child = await Child.RunAsync(Child.Gapless, [command, "--project", store.Folder, "--start-date", $"{LongWarehouse.Days.Start:yyyy-MM-dd}", "--end-date", $"{LongWarehouse.Days.Last:yyyy-MM-dd}"]);
                best.Add(command, child.Seconds);
                peak = Math.Max(peak, child.PeakBytes);
            }

            report.Add($"{dialect}: gapless {command}, the whole process", $"{1000 * best[command]:F0} ms", "< 1 s", best[command] < 1);
            report.Add($"{dialect}: its peak memory", $"{peak >> 20} MiB", "< 200 MB", peak < 200_000_000);
        }
    }

    private static Task<int> PlanAsync(Store store, TableGraph graph, DateRange range) => PlanAsync(LongLedger.State(store), graph, range);

    private static async Task<int> PlanAsync(LakeState state, TableGraph graph, DateRange range)
    {
        var order = new BackfillOrder(range, [.. graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, false);
        return (await new TablePlanner(state, graph).PlanAsync(order, LongWarehouse.Days.Last, CancellationToken.None)).PartitionCount;
    }

    private static void Expect(int expected, int found)
    {
        if (found != expected) throw new InvalidOperationException($"{found} days were planned, not {expected}.");
    }
}
