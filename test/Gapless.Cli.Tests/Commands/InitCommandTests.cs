using System.CommandLine;
using Gapless.Cli.Commands;

namespace Gapless.Cli.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gapless-init").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("football", "gapless collect", "gapless backfill --start-date")]
    [InlineData("etf", "gapless simulate etf --start-date", "gapless backfill --start-date")]
    public async Task Init_NewFolder_SaysWhatToDoNext(string template, string first, string second)
    {
        var folder = Path.Combine(_root, "my project");
        using var output = new StringWriter();
        var exit = await new RootCommand { InitCommand.Create() }
            .Parse(["init", "--template", template, folder])
            .InvokeAsync(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        Assert.Equal(0, exit);
        Assert.True(File.Exists(Path.Combine(folder, "gapless.yaml")));
        Assert.Contains($"cd '{folder}'", output.ToString(), StringComparison.Ordinal);
        var next = output.ToString();
        Assert.InRange(next.IndexOf(first, StringComparison.Ordinal), 0, next.IndexOf(second, StringComparison.Ordinal));
    }
}
