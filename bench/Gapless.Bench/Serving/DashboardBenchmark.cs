using System.Diagnostics;
using System.Globalization;
using Gapless.Bench.Scale;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Leases;
using Microsoft.Playwright;

namespace Gapless.Bench.Serving;

/// <summary>The coverage page in headless Chromium over 100 tables of 3,650 days: when it first shows, how it zooms and scrolls, and what a run over 3,650 days in a minute does to it.</summary>
internal static class DashboardBenchmark
{
    private const int Rounds = 5;
    private const string Program = "GAPLESS_TEST_CHROMIUM";
    private const string Map = "[data-testid=coverage-grid]";
    private static readonly DateRange Days = new(LongWarehouse.Days.End.AddDays(-3_650), LongWarehouse.Days.End);
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--js-flags=--expose-gc"];

    // Each frame's length while the map is moved, in milliseconds.
    private const string Frames = """
        async ({ kind, seconds }) => {
          const map = document.querySelector('[data-testid=coverage-grid]');
          const box = map.getBoundingClientRect();
          const at = { clientX: box.left + box.width * 0.6, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
          const lengths = [];
          let last = performance.now();
          const end = last + 1000 * seconds;
          for (let i = 0; last < end; i++) {
            const deltaY = Math.floor(i / 60) % 2 ? -60 : 60;
            map.dispatchEvent(new WheelEvent('wheel', kind === 'zoom' ? { ...at, deltaY, ctrlKey: true } : kind === 'rows' ? { ...at, deltaY } : { ...at, deltaX: deltaY }));
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            lengths.push(now - last);
            last = now;
          }
          return lengths;
        }
        """;

    public static async Task RunAsync(Report report)
    {
        if (Environment.GetEnvironmentVariable(Program) is not { Length: > 0 } chromium)
        {
            report.Skip("the coverage page in Chromium", $"{Program} is not set");
            return;
        }

        await using var store = await Store.CreateAsync(SqlDialect.Sqlite);
        await LongWarehouse.WriteAsync(store.Folder, store.Address, Days);
        var graph = LongWarehouse.Graph();
        await LongLedger.FillAsync(store, graph, Days, ServerBenchmark.StateOf);
        await using var served = await Served.StartAsync(store.Folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = Flags });

        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++) best = Math.Min(best, await FirstViewAsync(browser, served));
        report.Add($"first view of the coverage of 100 tables x 3,650 days, from the address to the painted map, nothing cached", $"{1000 * best:F0} ms", "< 1 s", best < 1);

        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var page = await OpenAsync(context, served);
        foreach (var kind in (string[])["zoom", "columns", "rows"]) await FramesAsync(report, page, kind);
        await LiveAsync(report, page, store, graph);
    }

    private static async Task<double> FirstViewAsync(IBrowser browser, Served served)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var watch = Stopwatch.StartNew();
        await OpenAsync(context, served);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, Served served)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{served.Address}#token={Served.Token}", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(Map).WaitForAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return page;
    }

    private static async Task FramesAsync(Report report, IPage page, string kind)
    {
        var lengths = (await page.EvaluateAsync<double[]>(Frames, new { kind, seconds = 4 }))!.Order().ToArray();
        var rate = 1000 / lengths.Average();
        report.Add($"{kind}: frames a second, mean of {lengths.Length}", $"{rate:F0}", "> 30", rate > 30);
        report.Add($"{kind}: 95 of 100 frames within", $"{lengths[lengths.Length * 95 / 100]:F0} ms");
    }

    // What a run does to the ledger, seen by a page that is open: 3,650 days of one table in a minute.
    private static async Task LiveAsync(Report report, IPage page, Store store, Core.Tables.TableGraph graph)
    {
        const int Chunks = 60;
        var table = graph.Tables[50].Name;
        var run = await BeginAsync(store, table);
        var before = await HeapAsync(page);
        var (days, watch) = (Days.EachDay().ToList(), Stopwatch.StartNew());
        var frames = page.EvaluateAsync<int>("() => new Promise(done => { let n = 0; const end = performance.now() + 60000; const next = () => { n++; performance.now() < end ? requestAnimationFrame(next) : done(n); }; next(); })");
        for (var chunk = 0; chunk < Chunks; chunk++)
        {
            var rows = days.Skip(days.Count * chunk / Chunks).Take(days.Count / Chunks)
                .Select(day => new Partition(table, day, PartitionState.Failed, false, 0, null, null, "made to fail", run.RunId, MadeMatches.SeenAt)).ToList();
            var attempts = rows.Select(row => new Attempt(table, row.Date, run.RunId, 1, row.State, row.UpdatedAt, row.UpdatedAt, TimeSpan.Zero, 0, 0, 0, 0, null, row.Error)).ToList();
            await store.InAsync(async transaction =>
            {
                await store.Ledger.PartitionWriter.WriteAsync(transaction, rows, CancellationToken.None);
                await store.Ledger.Attempts.WriteAsync(transaction, attempts, CancellationToken.None);
            });
            await store.Ledger.Runs.HeartbeatAsync(run, RunTotals.None, CancellationToken.None);
            var next = TimeSpan.FromMinutes((double)(chunk + 1) / Chunks);
            if (next > watch.Elapsed) await Task.Delay(next - watch.Elapsed, TimeProvider.System);
        }

        var rate = await frames / 60.0;
        await page.GetByTestId("legend-failed").Filter(new() { HasText = $"{days.Count / Chunks * Chunks:N0}" }).WaitForAsync();
        report.Add($"3,650 days changed in a minute: frames a second of the open page", $"{rate:F0}", "> 30", rate > 30);
        var after = await HeapAsync(page);
        report.Add($"its JavaScript heap before and after", $"{before / 1e6:F1} and {after / 1e6:F1} MB", "no growth", after < before * 1.25);
    }

    private static async Task<Run> BeginAsync(Store store, DatasetName table)
    {
        var now = TimeProvider.System.GetUtcNow();
        var order = new BackfillOrder(Days, [table], Only.Default, Daily: false, null, ContinueOnError: true);
        var run = new Run("20261121T120001_abcdef", "backfill", order, null, RunState.Running, new ProcessTable().Current, now, now, null, null, RunTotals.None);
        await store.Ledger.Runs.CreateAsync(run, CancellationToken.None);
        return run;
    }

    private static async Task<double> HeapAsync(IPage page) => Convert.ToDouble(
        await page.EvaluateAsync<object>("() => { gc(); gc(); return performance.memory.usedJSHeapSize; }"), CultureInfo.InvariantCulture);
}
