using System.Globalization;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A collection that outlives its terminal.</summary>
public sealed class BackgroundTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Background_Killed_StopsCleanlyAndCanBeResumed(bool byScript)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        await source.HoldAsync(Baseline.Discovery + 2);

        await using (var starter = byScript ? Script(project, baseline) : project.Start(["collect", "--background", .. baseline.Range]))
            Assert.Contains("backfill.pid", (await starter.WaitAsync()).Expect(0).Out, StringComparison.Ordinal);
        var pid = int.Parse(await File.ReadAllTextAsync(project.PathOf("data/backfill.pid")), CultureInfo.InvariantCulture);
        await source.HeldAsync();
        var second = await project.CollectAsync(5, "--background");
        Assert.Contains(pid.ToString(CultureInfo.InvariantCulture), Assert.Single(second.ErrorLines), StringComparison.Ordinal);
        await using (var kill = CliProcess.StartProgram("/bin/sh", project.Folder, project.Environment, "-c", "kill $(cat data/backfill.pid)")) (await kill.WaitAsync()).Expect(0);
        await source.ReleaseAsync();

        await Eventually.TrueAsync(() => !File.Exists(project.PathOf("data/backfill.pid")), "the pid file is gone");
        await Eventually.TrueAsync(async () => await project.Database.ValueAsync("SELECT state FROM runs") == "stopped", "the run is stopped");
        Assert.Contains("[Collect] stopped", project.Logs(), StringComparison.Ordinal);
        await project.CollectAsync(0, "--resume");
        await baseline.IsReachedByAsync(project);
        Assert.Equal(baseline.Requests.Count, await source.CountAsync());
    }

    [Fact]
    public async Task Background_LeftAlone_Completes()
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);

        await project.CollectAsync(0, ["--background", .. baseline.Range]);

        await Eventually.TrueAsync(() => !File.Exists(project.PathOf("data/backfill.pid")), "the pid file is gone", TimeSpan.FromSeconds(60));
        await baseline.IsReachedByAsync(project);
        Assert.Contains("[Collect] complete", project.Logs(), StringComparison.Ordinal);
    }

    // The script calls the launcher two folders up: here a stand-in for it that becomes the program under test.
    private static CliProcess Script(TestProject project, Baseline baseline)
    {
        var scripts = Directory.CreateDirectory(project.PathOf("checkout/scripts")).FullName;
        File.Copy(Path.Combine(SharedData.Repository, "scripts", "run_backfill_background.sh"), Path.Combine(scripts, "run_backfill_background.sh"));
        var launcher = project.PathOf("checkout/gapless");
        File.WriteAllText(launcher, $"#!/bin/sh\nexec '{CliProcess.Program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return CliProcess.StartProgram("/usr/bin/env", "/", project.Environment, ["bash", Path.Combine(scripts, "run_backfill_background.sh"), "--project", project.Folder, .. baseline.Range]);
    }
}
