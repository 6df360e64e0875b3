using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The fewest requests: ten made-up competitions.</summary>
public sealed class RequestCountTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_TenCompetitionsFrom2022_TakesAtMost75Requests(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind);

        await project.CollectAsync(0);

        Assert.InRange(await source.CountAsync(), 1, 75);
        var last = DateOnly.Parse(project.State().GetProperty("last_processed_date").GetString()!, CultureInfo.InvariantCulture);
        Snapshot.Same("matches", Truth.Of(await source.TruthAsync(), new DateOnly(2022, 1, 1), last), await Truth.InTableAsync(project));
        Assert.Equal(10, await project.Database.CountAsync("SELECT COUNT(DISTINCT dataset) FROM partition_states"));
    }

    [Theory]
    [InlineData("2023-09-22", "2023-09-24")]
    [InlineData("2024-10-04", "2024-10-06")]
    public async Task Collect_ThreeDaysOnWhichAllPlay_TakesAtMostThreeRequests(string first, string last)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);

        await project.CollectAsync(0, "--start-date", first, "--end-date", last);

        Assert.InRange(await source.CountAsync(), 1, 3);
        await AreProvenAsync(source, project, first, last);
    }

    /// <summary>A window proves nothing of a competition that it shows nothing of: each costs one request more.</summary>
    [Theory]
    [InlineData("2024-03-08", "2024-03-10", 2)]
    [InlineData("2024-07-08", "2024-07-10", 9)]
    public async Task Collect_ThreeDaysOnWhichSomeDoNotPlay_TakesOneRequestMoreForEach(string first, string last, int silent)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);

        await project.CollectAsync(0, "--start-date", first, "--end-date", last);

        Assert.InRange(await source.CountAsync(), 1, 2 + silent);
        await AreProvenAsync(source, project, first, last);
    }

    [Fact]
    public async Task Collect_AgainTheSameDay_TakesAtMostFiveRequests()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        await project.CollectAsync(0);
        var before = await source.CountAsync();
        var collected = await project.SnapshotAsync();

        await project.CollectAsync(0);

        Assert.InRange(await source.CountAsync() - before, 0, 5);
        var again = await project.SnapshotAsync();
        Snapshot.Same("matches", collected.Matches, again.Matches);
        Snapshot.Same("match_sources", collected.Sources, again.Sources);
        Snapshot.Same("raw days", collected.RawDays, again.RawDays);
    }

    private static async Task AreProvenAsync(SimulatedSource source, TestProject project, string first, string last)
    {
        Snapshot.Same("matches", Truth.Of(await source.TruthAsync(), Day(first), Day(last)), await Truth.InTableAsync(project));
        Assert.Equal(30, await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states WHERE state IN ('succeeded', 'empty')"));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
