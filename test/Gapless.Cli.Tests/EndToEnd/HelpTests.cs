using System.Text;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary><c>--help</c> of every command, held against the verified text in <c>Expectations/</c>.</summary>
public sealed class HelpTests
{
    private const string Update = "GAPLESS_UPDATE_EXPECTATIONS";

    private static readonly string[][] Commands =
    [
        [], ["init"], ["collect"], ["backfill"], ["run"], ["plan"], ["verify"], ["repair"], ["ledger"], ["ledger", "rebuild"], ["dags"], ["dags", "list"], ["dags", "show"], ["dags", "trigger"],
        ["catalog"], ["catalog", "build"], ["catalog", "migrate"], ["catalog", "status"], ["sql"], ["status"], ["runs"], ["runs", "show"], ["stop"], ["cancel"], ["resume"], ["undo"], ["gc"], ["schedule"], ["schedule", "list"], ["matches"], ["matches", "conflicts"], ["matches", "alias"], ["db"], ["db", "shell"], ["db", "backup"], ["db", "migrate"], ["logs"], ["serve"], ["simulate"], ["simulate", "football"], ["simulate", "etf"], ["demo"],
    ];

    [Theory]
    [InlineData("en", "help.txt", "Example")]
    [InlineData("zh", "help.zh.txt", "示例")]
    public async Task Help_OfEveryCommand_IsAsVerifiedAndHasAnExample(string language, string file, string example)
    {
        var text = new StringBuilder();
        foreach (var command in Commands)
        {
            await using var process = CliProcess.Start(Path.GetTempPath(), new Dictionary<string, string>(), [.. command, "--help", "--lang", language]);
            var help = (await process.WaitAsync()).Expect(0).Out;
            Assert.True(help.Contains(example, StringComparison.Ordinal), $"gapless {string.Join(' ', command)} --help has no example:\n{help}");
            text.Append("$ ").AppendJoin(" ", (string[])["gapless", .. command, "--help"]).Append('\n').AppendJoin('\n', help.Trim().Split('\n').Select(line => line.TrimEnd())).Append("\n\n");
        }

        var path = Path.Combine(SharedData.Repository, "test", "Gapless.Cli.Tests", "Expectations", file);
        if (Environment.GetEnvironmentVariable(Update) == "1") await File.WriteAllTextAsync(path, text.ToString());
        Assert.True(File.Exists(path), $"{path} is absent; {Update}=1 writes it");
        Assert.Equal(await File.ReadAllTextAsync(path), text.ToString());
    }
}
