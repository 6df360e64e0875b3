using System.Globalization;
using Gapless.Cli.Simulation;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The etf template as its own last lines say: init, simulate, backfill.</summary>
public sealed class EtfSampleTests : IDisposable
{
    private const string First = "2024-01-01";
    private const string Last = "2024-02-29";
    private static readonly string[] Tables = ["ods.ods_fund_etf_spot", "ods.ods_fund_etf_history", "dwd.dwd_etf_daily", "dwd.dwd_etf_spot_vs_history", "dim.dim_etf_full", "ads.ads_etf_momentum_30d"];

    private readonly string _root = Directory.CreateTempSubdirectory("gapless-etf").FullName;

    private string Folder => Path.Combine(_root, "funds");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Backfill_SimulatedDays_GivesTheNumbersThatTheRawFilesGive()
    {
        await RunAsync(_root, "init", "--template", "etf", Folder);
        await RunAsync(Folder, "simulate", "etf", "--start-date", First, "--end-date", Last, "--symbols", "40");
        await RunAsync(Folder, "backfill", "--start-date", First, "--end-date", Last);

        var raw = RawCloses();
        Assert.All(Tables, table => Assert.Equal(raw.Keys, LakeReader.Days(Folder, table)));
        using var lake = new LakeReader(Folder);
        foreach (var day in raw.Keys) Compare(Expected(raw, day), Found(lake, day), day);

        var before = Published();
        await RunAsync(Folder, "backfill", "--start-date", First, "--end-date", Last);
        Assert.Equal(before, Published());
    }

    [Fact]
    public async Task Backfill_LateRawDay_ComputesWhatSawItAgain()
    {
        await RunAsync(_root, "init", "--template", "etf", Folder);
        await RunAsync(Folder, "simulate", "etf", "--start-date", First, "--end-date", Last, "--symbols", "5");
        var late = Path.Combine(Folder, "raw", "daily", "fund_etf_history", "dt=2024-01-10");
        Directory.Move(late, Path.Combine(_root, "late"));
        await RunAsync(Folder, "backfill", "--start-date", First, "--end-date", Last);
        Assert.DoesNotContain(new DateOnly(2024, 1, 10), LakeReader.Days(Folder, "dwd.dwd_etf_daily"));
        var before = Published();
        Directory.Move(Path.Combine(_root, "late"), late);
        await RunAsync(Folder, "backfill", "--start-date", First, "--end-date", Last);

        var raw = RawCloses();
        using var lake = new LakeReader(Folder);
        foreach (var day in raw.Keys) Compare(Expected(raw, day), Found(lake, day), day);
        // 30 days see it: the day and those after it; none before, none after them.
        var changed = Published().Except(before).Where(file => file.Contains("momentum", StringComparison.Ordinal) && file.EndsWith(".parquet", StringComparison.Ordinal))
            .Select(file => file.Split("dt=")[1][..10]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(raw.Keys.Where(day => day >= new DateOnly(2024, 1, 10) && day < new DateOnly(2024, 2, 9)).Select(EtfCsv.Date), changed);
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        await using var process = CliProcess.Start(folder, new Dictionary<string, string>(), arguments);
        (await process.WaitAsync()).Expect(0);
    }

    /// <summary>Close and close before of each included symbol and day, from the files that were there before Gapless did anything.</summary>
    private SortedDictionary<DateOnly, Dictionary<string, (decimal Close, decimal Prev)>> RawCloses()
    {
        var included = File.ReadLines(Path.Combine(Folder, "raw", "full", "etf_universe_whitelist", "etf_universe_whitelist.csv")).Skip(1)
            .Select(line => line.Split(',')).Where(cells => cells[4] == "true").Select(cells => cells[0]).ToHashSet(StringComparer.Ordinal);
        var days = new SortedDictionary<DateOnly, Dictionary<string, (decimal, decimal)>>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "raw", "daily", "fund_etf_history"), "*.csv", SearchOption.AllDirectories))
        {
            var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Where(cells => included.Contains(cells[0])).ToList();
            days[DateOnly.Parse(rows[0][1], CultureInfo.InvariantCulture)] = rows.ToDictionary(
                cells => cells[0], cells => (decimal.Parse(cells[3], CultureInfo.InvariantCulture), decimal.Parse(cells[6], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        }

        return days;
    }

    private static List<(string Symbol, int Days, decimal Return, double? Volatility)> Expected(
        SortedDictionary<DateOnly, Dictionary<string, (decimal Close, decimal Prev)>> raw, DateOnly day)
    {
        var window = raw.Where(one => one.Key > day.AddDays(-30) && one.Key <= day).Select(one => one.Value).ToList();
        return
        [
            .. raw[day].Keys.Select(symbol =>
            {
                var own = window.Where(one => one.ContainsKey(symbol)).Select(one => one[symbol]).ToList();
                var returns = own.ConvertAll(one => (double)(one.Close / one.Prev) - 1);
                var deviation = own.Count > 1 ? Math.Sqrt(returns.Sum(one => Math.Pow(one - returns.Average(), 2)) / (own.Count - 1)) : (double?)null;
                return (symbol, own.Count, decimal.Round((own[^1].Close / own[0].Prev) - 1, 6, MidpointRounding.AwayFromZero), deviation);
            }).OrderByDescending(one => one.Item3).ThenBy(one => one.symbol, StringComparer.Ordinal),
        ];
    }

    private static List<object?[]> Found(LakeReader lake, DateOnly day) => lake.Rows(
        "ads.ads_etf_momentum_30d",
        $"SELECT symbol, trading_days::INTEGER, return_30d, volatility_30d::DOUBLE, momentum_rank::INTEGER FROM {{rows}} WHERE dt = '{EtfCsv.Date(day)}' ORDER BY momentum_rank");

    private static void Compare(List<(string Symbol, int Days, decimal Return, double? Volatility)> expected, List<object?[]> found, DateOnly day)
    {
        Assert.Equal(expected.Select(one => one.Symbol), found.Select(row => (string)row[0]!));
        for (var i = 0; i < found.Count; i++)
        {
            Assert.Equal(expected[i].Days, found[i][1]);
            Assert.Equal(expected[i].Return, found[i][2]);
            Assert.Equal(i + 1, found[i][4]);
            if (expected[i].Volatility is { } volatility) Assert.InRange((double)found[i][3]!, volatility - 2e-6, volatility + 2e-6);
            else Assert.True(found[i][3] is null, $"{expected[i].Symbol} on {day} has a volatility after one day");
        }
    }

    private List<string> Published() =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "lake"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];
}
