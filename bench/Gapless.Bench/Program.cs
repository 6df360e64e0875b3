using Gapless.Bench;
using Gapless.Bench.Lake;
using Gapless.Bench.Scale;
using Gapless.Bench.Serving;

var benchmarks = new Dictionary<string, Func<Report, Task>>(StringComparer.Ordinal)
{
    ["fill"] = FillBenchmark.RunAsync,
    ["requests"] = RequestsBenchmark.RunAsync,
    ["size"] = SizeBenchmark.RunAsync,
    ["upsert"] = UpsertBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["launcher"] = LauncherBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
    ["server"] = ServerBenchmark.RunAsync,
    ["dashboard"] = DashboardBenchmark.RunAsync,
    ["lake"] = LocalLakeBenchmark.RunAsync,
    ["lake-s3"] = S3LakeBenchmark.RunAsync,
    ["lake-window"] = WindowBenchmark.RunAsync,
    ["lake-overhead"] = OverheadBenchmark.RunAsync,
};
if (args is [BareRead.Argument, var address]) return await BareRead.RunAsync(new Uri(address));
if (args is [WindowBenchmark.Argument, var way, var folder]) return await WindowBenchmark.RunChildAsync(way, folder);
if (Array.Find(args, name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'. Choose from: {string.Join(' ', benchmarks.Keys)}; none = all.");
    return 2;
}

try
{
    var report = new Report(Console.Out);
    await report.MachineAsync();
    foreach (var (name, run) in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Key)))
    {
        report.Begin(name);
        await run(report);
    }

    return 0;
}
finally
{
    TemporaryFolder.DeleteAll();
}
