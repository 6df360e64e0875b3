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
        MovedClock.Set(project.Environment, TimeSpan.Zero);
        await project.CollectAsync(0);
        var first = LastDay(project);

        var asked = new List<string>();
        for (var day = 1; day <= Days; day++)
        {
            clock.PutForward(TimeSpan.FromDays(1));
            MovedClock.Set(project.Environment, TimeSpan.FromDays(day));
            var before = await source.CountAsync();
            await project.CollectAsync(0);
            Assert.Equal(first.AddDays(day), LastDay(project));
            var requests = (await source.TrafficAsync()).Recent.Skip(before).Select(request => request.Path).ToList();
            if (requests.Count > 5) asked.Add($"day {day}: {string.Join("; ", requests)}");
        }

        Assert.Empty(asked);
        // What is played is there as it is. A postponed match that is older than the window waits for the weekly look at its season.
        var last = first.AddDays(Days);
        var world = await source.TruthAsync();
        Snapshot.Same("played matches", [.. Truth.Of(world, new DateOnly(2022, 1, 1), last).Where(IsPlayed)], [.. (await Truth.InTableAsync(project)).Where(IsPlayed)]);

        // When every season has been looked at, all is as it is; of later matches only those are there that were known before they moved, and these are right.
        await SourceFacts.AgeAsync(project, days: 8);
        await project.CollectAsync(0);
        var later = Truth.Of(world, last.AddDays(1), DateOnly.MaxValue);
        Snapshot.Same("matches", Truth.Of(world, new DateOnly(2022, 1, 1), last), [.. (await Truth.InTableAsync(project)).Except(later)]);
        Assert.Equal(0, await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states WHERE state NOT IN ('succeeded', 'empty')"));
        Assert.Equal(10 * (last.DayNumber - new DateOnly(2022, 1, 1).DayNumber + 1), await project.Database.CountAsync("SELECT COUNT(*) FROM partition_states"));
    }

    private static bool IsPlayed(string line) => line.Contains("|FINISHED|", StringComparison.Ordinal);

    private static DateOnly LastDay(TestProject project) => DateOnly.Parse(project.State().GetProperty("last_processed_date").GetString()!, CultureInfo.InvariantCulture);
}
