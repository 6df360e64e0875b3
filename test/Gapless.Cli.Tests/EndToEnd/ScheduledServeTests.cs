using System.Globalization;
using System.Text.Json;
using Gapless.Runtime.Publishing;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The schedule of <c>gapless serve</c> as a process of its own, which dies.</summary>
public sealed class ScheduledServeTests
{
    // It last came on 1 January, whatever day it is.
    private const string Schedule = """
        name: shop
        database: ${DATABASE_URL:-{0}}
        schedule:
          - {action: daily, cron: "0 0 1 1 *"}

        """;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Serve_KilledAmidAMissedDailyRun_FinishesItWhenItStartsAgain(DatabaseKind kind)
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"), kind);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        Fill(project, day);
        (await project.RunAsync("db", "migrate")).Expect(0);
        // As if it had come to a good end in the year before the last; since then no server ran.
        await SqlAsync(project, """
            INSERT INTO schedule_firings (name, due_at, state, attempt, host, process_id, process_started_at, started_at, heartbeat_at)
            VALUES ('daily', '2024-01-01 00:00:00.000', 'complete', 1, 'elsewhere', 1, '2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000')
            """);

        await using (var killed = project.StartToCrash(PublishPoint.AfterDelete, 1, "serve", "--urls", "http://127.0.0.1:0")) (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);
        Assert.Equal("died", Text(await EntryAsync(project), "last_state"));

        await using (var server = project.Start("serve", "--urls", "http://127.0.0.1:0"))
        {
            JsonElement entry = default;
            await Eventually.TrueAsync(async () => Text(entry = await EntryAsync(project), "last_state") is not ("died" or "running"), "the daily run ends", TimeSpan.FromSeconds(90));
            Assert.Equal(("complete", null), (Text(entry, "last_state"), Text(entry, "last_detail")));
            server.Send(Signal.Terminate);
            (await server.WaitAsync()).Expect(0);
        }

        foreach (var file in (string[])["_SUCCESS", "manifest.json"]) Assert.True(File.Exists(project.PathOf($"lake/ods/ods_sales/dt={day:yyyy-MM-dd}/{file}")), file);
        Assert.Single(Directory.GetFiles(project.PathOf($"lake/ods/ods_sales/dt={day:yyyy-MM-dd}"), "*.parquet"));
        Assert.Empty((await project.JsonAsync("verify")).GetProperty("differences").EnumerateArray());
        Assert.Contains("2", (await SqlAsync(project, "SELECT attempt FROM schedule_firings")).Out, StringComparison.Ordinal);
    }

    private static void Fill(TestProject project, DateOnly day)
    {
        project.Yaml = Schedule.Replace("{0}", project.Database.Url, StringComparison.Ordinal);
        Write(project, "dw_config.yaml", """
            layer_dependencies: {ods: []}
            sources:
              ods_sales: {path: raw/daily/sales, format: csv, columns: {shop: VARCHAR, amount: BIGINT}}
            """);
        Write(project, "ods/ods_sales.sql", "SELECT shop, amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM tmp_ods_sales");
        // Also the next day, should it begin meanwhile.
        foreach (var one in new[] { day, day.AddDays(1) }) Write(project, string.Create(CultureInfo.InvariantCulture, $"raw/daily/sales/dt={one:yyyy-MM-dd}/sales.csv"), "shop,amount\nnorth,1\n");
    }

    private static void Write(TestProject project, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(project.PathOf(path))!);
        File.WriteAllText(project.PathOf(path), text);
    }

    private static async Task<CliResult> SqlAsync(TestProject project, string sql) => (await project.RunAsync("db", "shell", sql)).Expect(0);

    private static async Task<JsonElement> EntryAsync(TestProject project) => (await project.JsonAsync("schedule", "list"))[0];

    private static string? Text(JsonElement entry, string property) => entry.GetProperty(property).GetString();
}
