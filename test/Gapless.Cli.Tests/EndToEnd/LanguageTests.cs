using System.Text.RegularExpressions;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Messages in Chinese, so that the habits of grep find them.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("--lang", null)]
    [InlineData(null, "LANG")]
    [InlineData(null, "LC_ALL")]
    public async Task Collect_InChinese_IsFoundByGrep(string? option, string? variable)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        if (variable is not null) project.Environment[variable] = "zh_CN.UTF-8";

        var result = await project.CollectAsync(0, ["--start-date", "2023-07-01", "--end-date", "2024-06-30", .. option is null ? Array.Empty<string>() : [option, "zh"]]);

        foreach (var text in new[] { result.Out, project.Logs() })
        {
            Assert.Matches(new Regex("(处理|成功|失败)", RegexOptions.None, TimeSpan.FromSeconds(1)), text);
            Assert.Matches(new Regex("(处理.*天|成功率)", RegexOptions.None, TimeSpan.FromSeconds(1)), text);
        }
    }

    [Fact]
    public async Task Errors_InChinese_KeepTheSentencesThatScriptsLookFor()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);

        var date = await project.CollectAsync(2, "--lang", "zh", "--start-date", "tomorrow");
        project.Environment["DATABASE_URL"] = "postgresql://gapless@127.0.0.1:9/none";
        var database = await project.CollectAsync(1, "--lang", "zh");

        Assert.Contains("Invalid date format", date.Error, StringComparison.Ordinal);
        Assert.Contains("Database connection failed", database.Error, StringComparison.Ordinal);
    }
}
