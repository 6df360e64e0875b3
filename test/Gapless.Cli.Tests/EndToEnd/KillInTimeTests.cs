using Gapless.Runtime.Execution;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Death by SIGKILL at seeded places: while an answer is awaited, or at the n-th pass of a point.</summary>
public sealed class KillInTimeTests
{
    private const int Places = 25;

    public static TheoryData<int, DatabaseKind> Seeds => new(
        from seed in Enumerable.Range(1, Places + 5)
        select new TheoryDataRow<int, DatabaseKind>(seed, seed > Places ? DatabaseKind.Postgres : DatabaseKind.Sqlite));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Resume_KilledSomewhere_EndsAsAnUndisturbedRun(int seed, DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        var random = new Random(seed);
        var planned = baseline.Requests.Count - Baseline.Discovery;
        if (random.Next(2) == 0) await KillWhileWaitingAsync(source, project, baseline, random.Next(baseline.Requests.Count));
        else await CrashAsync(project, baseline, CrashPoint.All[random.Next(2, CrashPoint.All.Count)], random.Next(1, planned + 1));

        await project.CollectAsync(0, "--resume");

        await Killed.IsMendedAsync(baseline, source, project);
    }

    [Fact]
    public async Task Resume_KilledAgainAndAgain_EndsAsAnUndisturbedRun()
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        await CrashAsync(project, baseline, CrashPoint.AfterRawFiles, 2);
        foreach (var point in new[] { CrashPoint.BeforeCommit, CrashPoint.AfterCommit, CrashPoint.BeforeRawFiles, CrashPoint.AfterRows })
        {
            await using var again = project.StartToCrash(point, 2, "collect", "--resume");
            (await again.WaitAsync()).Expect(128 + (int)Signal.Kill);
        }

        await project.CollectAsync(0, "--resume");

        await baseline.IsReachedByAsync(project);
        Assert.Equal("1", await project.Database.ValueAsync("SELECT COUNT(*) FROM runs"));
        Assert.InRange(await source.CountAsync(), baseline.Requests.Count, baseline.Requests.Count + 5);
    }

    private static async Task KillWhileWaitingAsync(SimulatedSource source, TestProject project, Baseline baseline, int answered)
    {
        await source.HoldAsync(answered);
        await using var killed = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();
        killed.Send(Signal.Kill);
        (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);
        await source.ReleaseAsync();
    }

    private static async Task CrashAsync(TestProject project, Baseline baseline, string point, int pass)
    {
        await using var killed = project.StartToCrash(point, pass, ["collect", .. baseline.Range]);
        (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);
    }
}
