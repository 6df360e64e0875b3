namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>What must hold after a kill and a resumption.</summary>
internal static class Killed
{
    /// <summary>The same data as an undisturbed run's, by one run, with at most the request in hand asked twice.</summary>
    public static async Task IsMendedAsync(Baseline baseline, SimulatedSource source, TestProject project)
    {
        await baseline.IsReachedByAsync(project);
        var asked = (await source.TrafficAsync()).Recent.Select(request => request.Path).ToList();
        Assert.Equal(baseline.Requests.Order(StringComparer.Ordinal), asked.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(asked.Count, baseline.Requests.Count, baseline.Requests.Count + 1);
        var run = Assert.Single(await project.Database.QueryAsync("SELECT state, requests_sent FROM runs"));
        Assert.Equal("complete", run[0]);
        Assert.Equal(100, project.State().GetProperty("stats").GetProperty("success_rate").GetDouble());
    }
}
