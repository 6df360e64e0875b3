using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Day after day, with the clocks of the program and of the source put forward together.</summary>
public sealed class DailyRunTests
{
    private const int Days = 12;

    [Fact]
    public async Task Collect_EveryDay_TakesAtMostFiveRequestsAndHasEveryCorrection()
    {
        var clock = new ShiftedClock();
        await using var source = await SimulatedSource.StartAsync(clock: clock);
        await using var project = await TestProject.CreateAsync(source.Address);
        MovedClock.Set(project, TimeSpan.Zero);
        await project.CollectAsync(0);
        var first = LastDay(project);

        var asked = new List<string>();
        for (var day = 1; day <= Days; day++)
        {
            clock.PutForward(TimeSpan.FromDays(1));
            MovedClock.Set(project, TimeSpan.FromDays(day));
            var before = await source.CountAsync();
            await project.CollectAsync(0);
            Assert.Equal(first.AddDays(day), LastDay(project));
            var requests = (await source.TrafficAsync()).Recent.Skip(before).Select(request => request.Path).ToList();
            if (requests.Count > 5) asked.Add($"day {day}: {string.Join("; ", requests)}");
        }

        Assert.Empty(asked);
        // Every match up to today is there as it is. A known match that moved to a later day is seen again by the weekly look at its season.
        var last = first.AddDays(Days);
        var tomorrow = last.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (world, table) = (await source.TruthAsync(), await Truth.InTableAsync(project));
        Snapshot.Same(
            "matches", Truth.Of(world, new DateOnly(2022, 1, 1), last),
            [.. table.Where(row => string.CompareOrdinal(row.Split('|')[3], tomorrow) < 0)]);
        Assert.Equal(0, await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states WHERE state NOT IN ('succeeded', 'empty')"));
        Assert.Equal(10 * (last.DayNumber - new DateOnly(2022, 1, 1).DayNumber + 1), await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states"));
    }

    private static DateOnly LastDay(TestProject project) => DateOnly.Parse(project.State().GetProperty("last_processed_date").GetString()!, CultureInfo.InvariantCulture);
}
