using System.IO.Compression;
using System.Text;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The key: needed, refused, and never seen again.</summary>
public sealed class KeyTests
{
    private static readonly string[] Range = ["--start-date", "2022-07-01", "--end-date", "2023-06-30"];

    [Fact]
    public async Task Collect_WithoutKey_Exits4InOneSentence()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        File.Delete(project.PathOf(".env"));

        var refused = await project.CollectAsync(4, Range);

        Assert.Contains("api_key", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, await source.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_KeyRefused_Exits4AndFailsNothing(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind);
        await File.WriteAllTextAsync(project.PathOf(".env"), "FOOTBALL_DATA_API_KEY=invalid\n");

        var refused = await project.CollectAsync(4, Range);

        Assert.Contains("refuses the key", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(1, await source.CountAsync());
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partitions"));
        Assert.Equal("refused", await project.Database.ValueAsync("SELECT state FROM runs"));

        await File.WriteAllTextAsync(project.PathOf(".env"), $"FOOTBALL_DATA_API_KEY={TestProject.Key}\n");
        await project.CollectAsync(0, "--resume");
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partition_states WHERE state NOT IN ('succeeded', 'empty')"));
    }

    [Fact]
    public async Task EveryCommand_AfterFaultsAndRefusals_NeverShowsTheKey()
    {
        await using var source = await SimulatedSource.StartAsync(new() { RequestsPerMinute = 0, RestrictBeforeSeason = 2023 });
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]", limits: "retries: 3, retry_delay: 5ms, timeout: 300ms");
        project.Environment["GAPLESS_TRACE"] = "1";
        var said = new StringBuilder();
        await source.FaultsAsync(0.3);
        string[][] commands =
        [
            ["collect", "--verbose", .. Range], ["collect", "--start-date", "2022-07-01", "--end-date", "2024-06-30", "--json"], ["collect", "--resume"], ["collect", "--dry-run", "--verbose"],
            ["status"], ["status", "--json"], ["logs", "--lines", "1000"], ["db", "backup"], ["db", "shell", "SELECT * FROM runs"], ["matches", "conflicts"],
            ["collect", "--source", "nothing"], ["collect", "--lang", "zh", .. Range],
        ];

        foreach (var command in commands)
        {
            var result = await project.RunAsync(command);
            said.Append(result.Out).Append(result.Error);
        }

        Assert.DoesNotContain(TestProject.Key, said.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(project.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".env"))
            Assert.False(HasKey(file), $"{file} has the key");
    }

    [Fact]
    public async Task Collect_PasswordOfAnUnreachableDatabase_IsNotShown()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        project.Environment["DATABASE_URL"] = "postgresql://gapless:p4ssw0rd@127.0.0.1:9/none";

        var failed = await project.CollectAsync(1, Range);

        Assert.Contains("Database connection failed", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", failed.Out + failed.Error, StringComparison.Ordinal);
        Assert.Equal(0, await source.CountAsync());
    }

    private static bool HasKey(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(TestProject.Key)) >= 0) return true;
        if (!file.EndsWith(".gz", StringComparison.Ordinal)) return false;
        using var text = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return text.ReadToEnd().Contains(TestProject.Key, StringComparison.Ordinal);
    }
}
