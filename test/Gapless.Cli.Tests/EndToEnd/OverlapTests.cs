using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Two processes over overlapping days: what the ledger's attempts and the lake say afterwards.</summary>
public sealed class OverlapTests
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(12);

    [Theory]
    [InlineData("2024-01-02", "2024-01-20", "2024-01-10", "2024-01-31")]
    [InlineData("2024-01-10", "2024-01-31", "2024-01-02", "2024-01-20")]
    [InlineData("2024-01-02", "2024-01-31", "2024-01-02", "2024-01-31")]
    public async Task Backfill_TwoAtOnceOverOverlappingDays_EachDayIsPublishedOnce(string start, string end, string otherStart, string otherEnd)
    {
        await using var project = await WithDaysAsync();
        await using var one = Start(project, start, end);
        await using var other = Start(project, otherStart, otherEnd);

        (await one.WaitAsync()).Expect(0);
        (await other.WaitAsync()).Expect(0);

        await AssertOnceAsync(project);
        await AssertSameAsAloneAsync(project);
    }

    [Fact]
    public async Task Backfill_StoppedForLongerThanItsLease_WakesAndPublishesNothing()
    {
        await using var project = await WithDaysAsync();
        await using var frozen = Start(project, "2024-01-02", "2024-01-31");
        await Eventually.TrueAsync(() => Directory.Exists(project.PathOf("lake/ods")) && Directory.GetDirectories(project.PathOf("lake/ods"), "run_*", SearchOption.AllDirectories).Length > 0, "something computed");
        frozen.Send(Signal.Stop);

        await using var other = Start(project, "2024-01-02", "2024-01-31");
        var ended = other.WaitAsync();
        await Task.WhenAny(ended, Task.Delay(LongerThanALease, TimeProvider.System, TestContext.Current.CancellationToken));
        frozen.Send(Signal.Continue);
        (await ended).Expect(0);
        (await frozen.WaitAsync()).Expect(0);

        await AssertOnceAsync(project);
        await AssertSameAsAloneAsync(project);
        (await project.RunAsync("verify", "--deep")).Expect(0);
    }

    private static async Task<EtfProject> WithDaysAsync()
    {
        var project = await EtfProject.CreateAsync();
        (await project.RunAsync("simulate", "etf", "--start-date", "2024-01-02", "--end-date", "2024-01-31", "--symbols", "20")).Expect(0);
        return project;
    }

    private static CliProcess Start(EtfProject project, string start, string end) => CliProcess.Start(
        project.Folder, project.Environment, "backfill", "--start-date", start, "--end-date", end, "--batch-size", "5", "--targets", "ods,dwd");

    // A table that reads all days is computed as often as they change.
    private static async Task AssertOnceAsync(EtfProject project)
    {
        var twice = await project.RunAsync(
            "db", "shell", "SELECT dataset, dt, count(*) AS times FROM attempt_states WHERE state = 'succeeded' AND dt > '0001-01-01' GROUP BY dataset, dt HAVING count(*) > 1");
        Assert.DoesNotContain("2024-", twice.Expect(0).Out, StringComparison.Ordinal);
        var all = await project.RunAsync("db", "shell", "SELECT count(*) FROM attempt_states WHERE state = 'succeeded'");
        Assert.DoesNotContain("\n0\n", all.Expect(0).Out, StringComparison.Ordinal);
    }

    private static async Task AssertSameAsAloneAsync(EtfProject project)
    {
        await using var alone = project.Copy(path => !path.StartsWith("lake", StringComparison.Ordinal) && !path.StartsWith("data", StringComparison.Ordinal));
        await using var run = Start(alone, "2024-01-02", "2024-01-31");
        (await run.WaitAsync()).Expect(0);
        Assert.Equal(LakeReader.Contents(alone.Folder), LakeReader.Contents(project.Folder));
    }
}
