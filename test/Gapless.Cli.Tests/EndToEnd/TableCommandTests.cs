using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The commands over tables, on the ETF sample, from raw files to answers.</summary>
public sealed class TableCommandTests
{
    private const string Range = """{"start_date": "2024-01-02", "end_date": "2024-01-05"}""";

    [Fact]
    public async Task Backfill_Sample_TellsItsTablesAndTheyCanBeAsked()
    {
        await using var project = await EtfProject.CreateAsync();
        var planned = await project.JsonAsync("backfill", "--start-date", EtfProject.First, "--end-date", EtfProject.Last, "--dry-run");

        var told = (await project.BackfillAsync()).Expect(0).Out.Split('\n');

        Assert.Contains("[Backfill] Starting backfill for ods.ods_fund_etf_spot: 6 dates (2024-01-02 to 2024-01-07)", told);
        Assert.Contains("[Backfill] Completed ods.ods_fund_etf_spot dt=2024-01-02: 8 rows, 1 files", told);
        Assert.Contains("[Backfill] Empty ods.ods_fund_etf_spot dt=2024-01-06: no rows", told);
        Assert.Contains("[Backfill] Summary for ods.ods_fund_etf_spot: 6 succeeded, 0 failed out of 6 total dates", told);
        Assert.Contains("[Backfill] Starting backfill for dim.dim_trade_calendar_full: the whole table", told);
        Assert.Contains(told, line => line.StartsWith($"[Backfill] Plan {planned.GetProperty("plan_id").GetString()}: ", StringComparison.Ordinal));
        Assert.Equal(
            ["dw_init_dag", "dw_catalog_dag", "dw_ods_backfill", "dw_dwd_backfill", "dw_dim_backfill", "dw_ads_backfill", "dw_finish_dag"],
            told.Where(line => line.EndsWith("_dag: success", StringComparison.Ordinal) || line.EndsWith("_backfill: running", StringComparison.Ordinal)).Select(line => line.Split(' ')[1].TrimEnd(':')).OrderBy(Place));
        Assert.DoesNotContain((await project.JsonAsync("plan")).GetProperty("partitions").EnumerateArray(), day => string.CompareOrdinal(day.GetProperty("dt").GetString(), EtfProject.Last) <= 0);

        Assert.Equal("dt,n\n2024-01-02,8\n2024-01-03,8\n", (await project.RunAsync("sql", "SELECT dt, count(*) AS n FROM ods.ods_fund_etf_spot GROUP BY dt ORDER BY dt", "--format", "csv", "--limit", "2")).Expect(0).Out);
        Assert.Equal(32, (await project.JsonAsync("sql", "SELECT count(*) AS n FROM ods.ods_fund_etf_spot"))[0].GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Plan_Verbose_TellsHowEachTableRunsAndWhatItReads()
    {
        await using var project = await EtfProject.CreateAsync();
        var text = (await project.RunAsync("plan", "--end-date", EtfProject.Last, "--verbose")).Expect(0).Out;
        Assert.Contains("many days in one statement", text, StringComparison.Ordinal);
        Assert.Contains("one statement: the SQL has no ${PARTITION_DATE}", text, StringComparison.Ordinal);
        Assert.Contains("reads dwd.dwd_etf_daily [-29, 0]", text, StringComparison.Ordinal);
        Assert.Contains("missing: 2024-01-02..2024-01-07", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project.PathOf("lake")));
    }

    [Fact]
    public async Task Run_Daily_TakesOneDayAndItsStepsAreCounted()
    {
        await using var project = await EtfProject.CreateAsync();
        var result = await project.JsonAsync("run", "--date", "2024-01-03", "--targets", "ods.fund_etf_spot");
        Assert.Equal("complete", result.GetProperty("state").GetString());
        Assert.Equal((1, 5, 1), (result.GetProperty("partitions").GetInt32(), result.GetProperty("tasks").GetInt32(), result.GetProperty("connections").GetInt32()));
        Assert.True(File.Exists(project.PathOf("lake/ods/ods_fund_etf_spot/dt=2024-01-03/_SUCCESS")));
    }

    [Fact]
    public async Task Trigger_BackfillDag_RunsItAndSaysHowTheChainEnded()
    {
        await using var project = await EtfProject.CreateAsync();
        var result = await project.JsonAsync("dags", "trigger", "dw_ods_backfill", "--conf", Range);
        Assert.Equal(("dw_ods_backfill", "success"), (result.GetProperty("dag_id").GetString(), result.GetProperty("dag_state").GetString()));
        Assert.Equal("dw_ods_backfill", result.GetProperty("chain")[0].GetString());
        Assert.False(File.Exists(project.PathOf(".duckdb/catalog.duckdb")));
        Assert.Equal(0, result.GetProperty("counts").GetProperty("failed").GetInt32());

        var shown = await project.JsonAsync("dags", "show", "dw_ods_backfill");
        Assert.Equal("success", shown.GetProperty("last_run").GetProperty("state").GetString());
        Assert.Contains("dw_finish_dag", (await project.RunAsync("dags", "list")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_FailingTable_EndsTheChainAsFailed()
    {
        await using var project = await EtfProject.CreateAsync();
        var sql = project.PathOf("dwd/dwd_etf_daily.sql");
        await File.WriteAllTextAsync(sql, "SELECT symbol, CAST(name AS INTEGER) AS n FROM ods.ods_fund_etf_history JOIN ods.ods_etf_universe_whitelist USING (symbol) WHERE dt = '${PARTITION_DATE}'");
        var result = (await project.RunAsync("dags", "trigger", "dw_init_dag", "--conf", Range, "--json")).Expect(3);
        var told = JsonSerializer.Deserialize<JsonElement>(result.Out);
        Assert.Equal("failed", told.GetProperty("dag_state").GetString());
        var tables = told.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("dataset").GetString()!);
        Assert.Equal("failed", tables["dwd.dwd_etf_daily"].GetProperty("state").GetString());
        Assert.Contains("Conversion", tables["dwd.dwd_etf_daily"].GetProperty("failed")[0].GetProperty("error_type").GetString(), StringComparison.Ordinal);
        Assert.Equal("upstream_failed", tables["ads.ads_etf_momentum_30d"].GetProperty("state").GetString());
        Assert.Equal("success", tables["dwd.dwd_etf_spot_vs_history"].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Catalog_Build_MakesAViewOfEachTableWithFiles()
    {
        await using var project = await EtfProject.CreateAsync();
        Assert.Contains("pending  0001_schemas.sql", (await project.RunAsync("catalog", "status")).Expect(0).Out, StringComparison.Ordinal);
        (await project.BackfillAsync("--targets", "ods.fund_etf_spot")).Expect(0);

        var built = await project.JsonAsync("catalog", "build");

        var states = built.GetProperty("views").EnumerateArray().ToDictionary(view => view.GetProperty("table").GetString()!, view => view.GetProperty("state").GetString());
        Assert.Equal(("made", "no_files"), (states["ods.ods_fund_etf_spot"], states["dim.dim_etf_full"]));
        Assert.Equal("made", (await project.JsonAsync("catalog", "build")).GetProperty("views").EnumerateArray().First(view => view.GetProperty("table").GetString() == "ods.ods_fund_etf_spot").GetProperty("state").GetString());
        Assert.Contains("The catalog is up to date.", (await project.RunAsync("catalog", "migrate")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backfill_FolderOfDagsAlone_RunsWithTheStoreToldByHand()
    {
        await using var project = await EtfProject.CreateAsync();
        Directory.CreateDirectory(project.PathOf("dags"));
        foreach (var name in new[] { "ods", "dwd", "dim", "ads", "dw_config.yaml" }) Directory.Move(project.PathOf(name), project.PathOf($"dags/{name}"));
        File.Delete(project.PathOf("gapless.yaml"));
        (await project.RunAsync("backfill", "--start-date", EtfProject.First, "--end-date", EtfProject.First, "--store", ".", "--targets", "dwd", "--json")).Expect(3);
        (await project.RunAsync("backfill", "--start-date", EtfProject.First, "--end-date", EtfProject.First, "--store", ".", "--json")).Expect(0);
        Assert.True(File.Exists(project.PathOf($"lake/dwd/dwd_etf_daily/dt={EtfProject.First}/_SUCCESS")));
    }

    [Fact]
    public async Task Command_WrongSql_NamesFileLineAndColumnBeforeAnythingRuns()
    {
        await using var project = await EtfProject.CreateAsync();
        await File.WriteAllTextAsync(project.PathOf("dwd/dwd_etf_daily.sql"), "-- a comment\nSELECT *\nFROM ods.ods_fund_etf_histroy WHERE dt = '${PARTITION_DATE}'");
        await File.WriteAllTextAsync(project.PathOf("dim/dim_etf_full.sql"), "SELECT FROM WHERE");
        var error = (await project.BackfillAsync()).Expect(2).Error;
        Assert.Contains("dwd/dwd_etf_daily.sql:3:6: there is no table ods.ods_fund_etf_histroy; did you mean 'ods.ods_fund_etf_history'?", error, StringComparison.Ordinal);
        Assert.Contains("dim/dim_etf_full.sql:1:", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project.PathOf("data")));
    }

    private static int Place(string dag) => Array.IndexOf(
        ["dw_init_dag", "dw_catalog_dag", "dw_ods_backfill", "dw_dwd_backfill", "dw_dim_backfill", "dw_ads_backfill", "dw_finish_dag"], dag);
}
