using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The commands around a collection: status, logs, db, init, demo.</summary>
public sealed class ToolsTests
{
    private static readonly string[] Range = ["--start-date", "2023-07-01", "--end-date", "2024-06-30"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Status_Json_HasTheDocumentedShape(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind, "[PL]");
        var before = project.Listing();
        var nothing = await project.JsonAsync("status");
        Assert.Equal(0, nothing.GetProperty("datasets").GetArrayLength());
        Assert.Equal(before, project.Listing());
        await project.CollectAsync(0, Range);

        var status = await project.JsonAsync(["status", .. Range]);

        var feed = Assert.Single(status.GetProperty("datasets").EnumerateArray());
        Assert.Equal("football-data.PL", feed.GetProperty("name").GetString());
        Assert.Equal("feed", feed.GetProperty("kind").GetString());
        Assert.Equal("2023-07-01", feed.GetProperty("first").GetString());
        Assert.Equal("2024-06-30", feed.GetProperty("last").GetString());
        var counts = feed.GetProperty("counts");
        var succeeded = await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states WHERE state = 'succeeded'");
        Assert.Equal(succeeded, counts.GetProperty("succeeded").GetInt32());
        Assert.Equal(366 - succeeded, counts.GetProperty("empty").GetInt32());
        Assert.Equal(0, counts.GetProperty("failed").GetInt32());
        Assert.Equal(0, feed.GetProperty("missing").GetInt32());
        Assert.Equal(0, feed.GetProperty("stale").GetInt32());
        var run = Assert.Single(status.GetProperty("runs").EnumerateArray());
        Assert.Equal(await project.Database.ValueAsync("SELECT run_id FROM runs"), run.GetProperty("run_id").GetString());
        Assert.Contains("football-data.PL", (await project.RunAsync("status")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Equal(366 + 30 + 31, (await project.JsonAsync("status", "--start-date", "2023-05-01", "--end-date", "2024-06-30")).GetProperty("datasets")[0].GetProperty("missing").GetInt32() + 366);
    }

    [Fact]
    public async Task Collect_Json_PrintsOneDocument()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");

        var result = await project.CollectAsync(0, ["--json", .. Range]);

        var document = JsonSerializer.Deserialize<JsonElement>(result.Out);
        Assert.Equal(await project.Database.ValueAsync("SELECT run_id FROM runs"), document.GetProperty("run_id").GetString());
    }

    [Fact]
    public async Task Logs_AfterARun_ShowsItsLastLines()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        Assert.Equal("", (await project.RunAsync("logs")).Expect(0).Out);
        await project.CollectAsync(0, Range);

        var all = (await project.RunAsync("logs", "--lines", "1000")).Expect(0).Out;
        var two = (await project.RunAsync("logs", "--lines", "2")).Expect(0).Out;

        Assert.Equal(project.Logs(), all);
        Assert.EndsWith(two, all, StringComparison.Ordinal);
        Assert.Equal(2, two.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var name = Assert.Single(Directory.GetFiles(project.PathOf("logs/backfill")));
        Assert.Matches("^backfill_[0-9]{8}_[0-9]{6}\\.log$", Path.GetFileName(name));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Db_ShellBackupMigrate_Work(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind, "[PL]");
        var applied = (await project.RunAsync("db", "migrate")).Expect(0);
        Assert.Contains("applied", applied.Out, StringComparison.Ordinal);
        Assert.Contains("up to date", (await project.RunAsync("db", "migrate")).Expect(0).Out, StringComparison.Ordinal);
        await project.CollectAsync(0, Range);

        var shell = (await project.RunAsync("db", "shell", "SELECT DATE(match_date) AS date, COUNT(*) FROM matches GROUP BY DATE(match_date) ORDER BY date DESC LIMIT 10;")).Expect(0);
        var day = await project.Database.ValueAsync("SELECT MAX(DATE(match_date)) FROM matches");
        Assert.Contains(day!, shell.Out, StringComparison.Ordinal);
        var wrong = (await project.RunAsync("db", "shell", "SELEC 1")).Expect(2);
        Assert.Single(wrong.ErrorLines);
        var backup = (await project.RunAsync("db", "backup")).Expect(0);
        var file = Assert.Single(Directory.GetFiles(project.PathOf("data/backups")));
        Assert.Contains(file, backup.Out, StringComparison.Ordinal);
        Assert.True(new FileInfo(file).Length > 0);
    }

    [Fact]
    public async Task Init_ThenCollect_WorksWithTheTemplateAsItIs()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        (await project.RunAsync("init", "--template", "football", "mine")).Expect(0);
        var yaml = project.PathOf("mine/gapless.yaml");
        await File.WriteAllTextAsync(yaml, (await File.ReadAllTextAsync(yaml)).Replace("https://api.football-data.org/", source.Address.ToString(), StringComparison.Ordinal)
            .Replace("{min: 1.5s, max: 3.5s}", "0s", StringComparison.Ordinal));
        project.Environment["FOOTBALL_DATA_API_KEY"] = TestProject.Key;

        await project.CollectAsync(0, "--project", "mine", "--start-date", "2024-10-04", "--end-date", "2024-10-06");

        Assert.True(File.Exists(project.PathOf("mine/data/gapless.db")));
        (await project.RunAsync("init", "--template", "football", "mine")).Expect(2);
    }

    [Fact]
    public async Task Demo_InAFolder_CollectsEverythingAndSaysWhatNext()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));

        var demo = (await project.RunAsync("demo", "shown")).Expect(0);

        Assert.Contains("football-data.PL", demo.Out, StringComparison.Ordinal);
        var status = (await project.RunAsync("status", "--project", "shown", "--json")).Expect(0);
        var datasets = JsonSerializer.Deserialize<JsonElement>(status.Out).GetProperty("datasets");
        var feeds = datasets.EnumerateArray().Where(dataset => dataset.GetProperty("kind").GetString() == "feed").ToList();
        var tables = datasets.EnumerateArray().Where(dataset => dataset.GetProperty("kind").GetString() == "table").ToList();
        Assert.Equal((10, 4), (feeds.Count, tables.Count));
        Assert.All(tables, table => Assert.InRange(table.GetProperty("missing").GetInt32(), 0, 1));
        Assert.Contains("position  team", demo.Out, StringComparison.Ordinal);
        Assert.All(feeds, dataset => Assert.InRange(dataset.GetProperty("missing").GetInt32(), 0, 1));
        Assert.Contains($"gapless serve --project {project.PathOf("shown")}", demo.Out, StringComparison.Ordinal);
        var next = demo.Out.Split('\n').First(line => line.Contains("gapless db shell", StringComparison.Ordinal));
        Assert.Contains(project.PathOf("shown"), next, StringComparison.Ordinal);
    }
}
