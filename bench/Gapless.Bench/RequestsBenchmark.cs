using System.Globalization;
using Gapless.Testing;

namespace Gapless.Bench;

/// <summary>How many requests the plans cost. Deterministic: the clock is a fake one, the simulator's world is made from a seed.</summary>
internal static class RequestsBenchmark
{
    private const int Following = 30;
    private const int Seeded = 16;
    private const int Bar = 3;
    private static readonly DateOnly First = new(2022, 1, 1);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Report report)
    {
        await ThreeDaysAsync(report);
        var clock = new FakeTimeProvider(Now);
        await using var simulator = await Simulator.StartAsync(clock);
        await using var project = await Collecting.FreshAsync(simulator, clock);
        var fill = await project.RunAsync(First, Today(clock));
        report.Add($"first fill, {First:yyyy-MM-dd}..{Today(clock):yyyy-MM-dd}", $"{fill}", "<= 75", fill <= 75);

        var daily = new List<int>();
        for (var day = 0; day < Following; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            daily.Add(await project.RunAsync(First, Today(clock)));
        }

        report.Add($"daily run, the most of {Following} following days", $"{daily.Max()}", "<= 5", daily.Max() <= 5);
        report.Add($"daily run, distribution ({Distribution(daily)})", $"{daily.Average():F1} on average");
    }

    private static async Task ThreeDaysAsync(Report report)
    {
        var clock = new FakeTimeProvider(Now);
        await using var simulator = await Simulator.StartAsync(clock);
        var counts = new List<(DateOnly Start, int Requests)>();
        foreach (var start in Ranges())
        {
            await using var project = await Collecting.FreshAsync(simulator, clock);
            counts.Add((start, await project.RunAsync(start, start.AddDays(2))));
        }

        var most = counts.Max(count => count.Requests);
        report.Add($"three days in a fresh project, the most of {counts.Count} ranges", $"{most}", "<= 3", most <= Bar);
        report.Add($"three days, distribution ({Distribution([.. counts.Select(count => count.Requests)])})", $"{counts.Average(count => count.Requests):F1} on average");
        foreach (var (start, requests) in counts.Where(count => count.Requests > Bar).OrderBy(count => count.Start))
            report.Add($"three days from {start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", $"{requests}");
    }

    // The turn of seasons, the winter break, the last days; the others anywhere.
    private static IEnumerable<DateOnly> Ranges()
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        var random = new Random(1);
        return ((DateOnly[])[new(2023, 6, 29), new(2025, 6, 14), new(2023, 12, 26), today.AddDays(-2)])
            .Concat(Enumerable.Range(0, Seeded).Select(_ => First.AddDays(random.Next(today.DayNumber - First.DayNumber - 2))));
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static string Distribution(List<int> counts) =>
        string.Join(", ", counts.GroupBy(count => count).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}x"));
}
