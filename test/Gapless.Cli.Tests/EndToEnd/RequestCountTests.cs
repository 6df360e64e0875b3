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

    [Fact]
    public async Task Collect_ThreeDaysFirst_TakesAtMostThreeRequests()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);

        await project.CollectAsync(0, "--start-date", "2024-03-08", "--end-date", "2024-03-10");

        Assert.InRange(await source.CountAsync(), 1, 3);
        Snapshot.Same("matches", Truth.Of(await source.TruthAsync(), new DateOnly(2024, 3, 8), new DateOnly(2024, 3, 10)), await Truth.InTableAsync(project));
        Assert.Equal(30, await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states WHERE state IN ('succeeded', 'empty')"));
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

    [Fact]
    public async Task Collect_DailyForAWeek_TakesAtMostFiveRequestsADayAndStaysRight()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await project.CollectAsync(0, "--end-date", Iso(today.AddDays(-7)));

        for (var day = today.AddDays(-6); day <= today; day = day.AddDays(1))
        {
            // A day passes for what the ledger knows of the source: the list is old, and each season was looked at a day earlier.
            await SourceFacts.AgeAsync(project, days: 1);
            var before = await source.CountAsync();
            await project.CollectAsync(0, "--end-date", Iso(day));
            var traffic = await source.TrafficAsync();
            Assert.True(traffic.Requests - before is >= 1 and <= 5, $"{Iso(day)}: {string.Join("; ", traffic.Recent.Skip(before).Select(request => request.Path))}");
        }

        Snapshot.Same("matches", Truth.Of(await source.TruthAsync(), new DateOnly(2022, 1, 1), today), await Truth.InTableAsync(project));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
