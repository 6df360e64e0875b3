using Gapless.Core.Ports;

namespace Gapless.Bench;

/// <summary>How long a user waits for the smallest answers.</summary>
internal static class LauncherBenchmark
{
    private const int Rounds = 15;

    public static async Task RunAsync(Report report)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var fill = await Fill.RunAsync(simulator, SqlDialect.Sqlite);
        // The first may build.
        await Child.RunAsync(Child.Launcher, ["--version"]);
        var best = new Best();
        for (var round = 0; round < Rounds; round++)
        {
            await TimeAsync(best, "launcher", Child.Launcher, "--version");
            await TimeAsync(best, "version", Child.Gapless, "--version");
            await TimeAsync(best, "status", Child.Gapless, "status", "--project", fill.Folder);
            await TimeAsync(best, "dry run", Child.Gapless, "collect", "--dry-run", "--project", fill.Folder);
        }

        report.Add("gapless --version", $"{1000 * best["version"]:F0} ms");
        report.Add("./gapless over that, nothing to build", $"{1000 * (best["launcher"] - best["version"]):F0} ms");
        report.Add("gapless status, filled project", $"{1000 * best["status"]:F0} ms");
        report.Add("gapless collect --dry-run, filled project", $"{1000 * best["dry run"]:F0} ms");
    }

    private static async Task TimeAsync(Best best, string what, string program, params string[] arguments) =>
        best.Add(what, (await Child.RunAsync(program, arguments)).Seconds);
}
