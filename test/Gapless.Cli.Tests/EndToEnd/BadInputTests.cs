using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>What people get wrong: one line that says what, where and what to do, and nothing written.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("Invalid date format", "collect", "--start-date", "2024-02-30")]
    [InlineData("Invalid date format", "collect", "--end-date", "31.12.2024")]
    [InlineData("Invalid date format", "status", "--start-date", "yesterday")]
    [InlineData("--end-date 2024-01-01 is before --start-date 2024-02-01", "collect", "--start-date", "2024-02-01", "--end-date", "2024-01-01")]
    [InlineData("is in the future", "collect", "--start-date", "2999-01-01")]
    [InlineData("there is no source 'footbal-data'", "collect", "--source", "footbal-data")]
    [InlineData("no reason 'everything'", "collect", "--only", "everything")]
    [InlineData("gapless collect --help", "collect", "--strat-date", "2024-01-01")]
    [InlineData("gapless --help", "colect")]
    [InlineData("--strat-date", "collect", "--strat-date", "2024-01-01")]
    [InlineData("gapless.yaml", "collect", "--project", "no-such-folder")]
    public async Task Command_WrongArgument_Exits2AndWritesNothing(string says, params string[] command)
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        var before = project.Listing();

        var result = (await project.RunAsync(command)).Expect(2);

        Assert.Contains(says, result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("", result.Out);
        Assert.Single(result.ErrorLines);
        Assert.Equal(before, project.Listing());
    }

    [Theory]
    [InlineData("timezone: UTC", "timezoen: UTC", "did you mean 'timezone'?")]
    [InlineData("api_key", "api_kee", "did you mean 'api_key'?")]
    [InlineData("retries: 5", "retires: 5", "did you mean 'retries'?")]
    [InlineData("retries: 5", "retries: many", "retries must be")]
    [InlineData("delay: 0s", "delay: soon", "a duration such as")]
    [InlineData("name: test", "name: [", "gapless.yaml")]
    public async Task Collect_WrongConfiguration_Exits2AndNamesFileLineAndKey(string right, string wrong, string says)
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        project.Yaml = ("timezone: UTC\n" + project.Yaml).Replace(right, wrong, StringComparison.Ordinal);
        var before = project.Listing();

        var result = await project.CollectAsync(2);

        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Contains("gapless.yaml:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, project.Listing());
    }

    [Fact]
    public async Task Collect_ConfigurationIsAFolder_Exits2()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        File.Delete(project.PathOf("gapless.yaml"));
        Directory.CreateDirectory(project.PathOf("gapless.yaml"));

        Assert.Single((await project.CollectAsync(2)).ErrorLines);
    }

    [Fact]
    public async Task Collect_FotMobWithoutPermission_Exits2AndSaysWhy()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, fotMob: "true");
        project.Yaml = project.Yaml.Replace("the simulator's owner, today", "", StringComparison.Ordinal);
        var before = project.Listing();

        var result = await project.CollectAsync(2, "--source", "fotmob");

        Assert.Contains("permission", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, project.Listing());
        Assert.Equal(0, await source.CountAsync());
    }

    [Fact]
    public async Task Collect_EnabledSourceWithoutItsKeyBesideAnother_IsSkippedWithANotice()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, fotMob: "true");
        File.Delete(project.PathOf(".env"));

        var result = await project.CollectAsync(0, "--start-date", "2024-09-10", "--end-date", "2024-09-11");

        Assert.Contains("football-data is skipped", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, await source.CountAsync());
    }

    [Fact]
    public async Task Collect_FutureEnd_IsCutToTodayWithANotice()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        var start = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var result = await project.CollectAsync(0, "--start-date", start, "--end-date", "2999-12-31");

        Assert.Contains("cut to today", result.Error, StringComparison.Ordinal);
        Assert.InRange(await project.Database.CountAsync("SELECT COUNT(*) FROM partitions"), 4, 5);
    }

    [Theory]
    [InlineData("collect", "--start-date", "2024-01-01", "--end-date", "2024-01-31")]
    [InlineData("status")]
    [InlineData("db", "migrate")]
    public async Task Command_DatabaseUnreachable_Exits1InOneLine(params string[] command)
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        project.Environment["DATABASE_URL"] = "postgresql://gapless@127.0.0.1:9/none";
        var before = project.Listing();

        var result = (await project.RunAsync(command)).Expect(1);

        Assert.Contains("Database connection failed", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, project.Listing());
    }

    [Fact]
    public async Task Collect_FolderReadOnly_Exits1InOneLine()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        await using var disk = SmallDisk.Mount(project.Folder, "8m");
        disk.ReadOnly();

        var result = await project.CollectAsync(1, "--start-date", "2024-01-01", "--end-date", "2024-01-31");

        Assert.Contains("read-only", Assert.Single(result.ErrorLines), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await source.CountAsync());
    }

    [Theory]
    [InlineData("100k")]
    [InlineData("300k")]
    [InlineData("1m")]
    public async Task Collect_DiskFull_Exits1AndResumesWithRoom(string size)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        string[] range = ["--start-date", "2022-07-01", "--end-date", "2024-06-30"];
        await using var clean = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        await clean.CollectAsync(0, range);
        await using var disk = SmallDisk.Mount(project.Folder, size);

        var full = await project.CollectAsync(1, range);

        Assert.Contains("full", Assert.Single(full.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", full.Error, StringComparison.Ordinal);
        disk.Resize("64m");
        await project.CollectAsync(0, range);
        Snapshot.Same(await clean.SnapshotAsync(), await project.SnapshotAsync());
    }
}
