using System.Diagnostics;
using System.Text.RegularExpressions;
using Gapless.Server.Tests.Support;
using Gapless.Testing;

namespace Gapless.Server.Tests.Airflow;

public sealed partial class AirflowDocsTests : OwnServer
{
    [Fact]
    public async Task Docs_CurlLines_WorkAsTheyStand()
    {
        if (!File.Exists("/usr/bin/curl")) Unavailable.Because("curl is not installed (eng/chromium.sh brings it)");
        var docs = await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "docs/airflow.md"));
        var lines = string.Join('\n', Blocks().Matches(docs).Select(block => block.Groups[1].Value));

        var (code, output, error) = await BashAsync(lines);

        Assert.True(code == 0, $"exit {code}\n{output}\n{error}");
        Assert.Contains("\"metadatabase\":{\"status\":\"healthy\"}", output, StringComparison.Ordinal);
        Assert.Contains("\"dag_run_id\":\"first-ten-days\"", output, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"success\"", output, StringComparison.Ordinal);
        Assert.Contains("\"task_id\":\"dwd.dwd_totals\"", output, StringComparison.Ordinal);
        Assert.EndsWith($"{{\"access_token\":\"{RunningServer.Token}\"}}", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Out, string Error)> BashAsync(string lines)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", lines]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GAPLESS"] = Server.Address.ToString().TrimEnd('/');
        start.Environment["GAPLESS_TOKEN"] = RunningServer.Token;
        using var bash = Process.Start(start)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        return (bash.ExitCode, (await output).Trim(), await error);
    }

    [GeneratedRegex("^```bash\\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Blocks();
}
