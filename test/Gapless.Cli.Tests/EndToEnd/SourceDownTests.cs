using System.Diagnostics;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A source that does not answer at all.</summary>
public sealed class SourceDownTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_SourceDownFromTheStart_Exits3AndResumesThoughNoAnswerEverCame(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await source.DownAsync(true);
        var watch = Stopwatch.StartNew();

        var down = await project.CollectAsync(3, baseline.Range);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Contains("--resume", Assert.Single(down.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("source_down", await project.Database.ValueAsync("SELECT state FROM runs"));
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partitions"));

        await source.DownAsync(false);
        await project.CollectAsync(0, "--resume");
        await baseline.IsReachedByAsync(project);
        Assert.Equal("complete", Assert.Single(await project.Database.QueryAsync("SELECT state FROM runs"))[0]);
    }

    [Fact]
    public async Task Collect_NothingListens_Exits3InOneLine()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"), limits: "retries: 2, retry_delay: 10ms");

        var down = await project.CollectAsync(3, "--start-date", "2024-01-01", "--end-date", "2024-01-31");

        Assert.Contains("127.0.0.1:9", Assert.Single(down.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--resume", down.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_SourceGoesDown_BreaksOffAndResumes(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await source.HoldAsync(Baseline.Discovery + 3);
        await using var process = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();
        await source.DownAsync(true);
        await source.ReleaseAsync();

        (await process.WaitAsync()).Expect(3);

        var before = await source.CountAsync();
        Assert.InRange(before, Baseline.Discovery + 5, Baseline.Discovery + 5 + 10);
        Assert.Equal("source_down", await project.Database.ValueAsync("SELECT state FROM runs"));
        await source.DownAsync(false);
        await project.CollectAsync(0, "--resume");
        await baseline.IsReachedByAsync(project);
        Assert.Equal(baseline.Requests.Count - Baseline.Discovery - 4, await source.CountAsync() - before);
    }
}
