using System.Diagnostics;
using Gapless.Football.Simulation;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Requests a minute: never more than allowed, and a refusal is a wait, not a failure.</summary>
public sealed class LimitTests
{
    private const int Limit = 10;
    private const int ShortWait = 4;

    [Fact]
    public async Task Collect_LimitLoweredBehindItsBack_WaitsAsToldAndFailsNothing()
    {
        var clock = new ShiftedClock();
        await using var source = await SimulatedSource.StartAsync(new SimulatorOptions { RequestsPerMinute = 100 }, clock);
        await using var project = await TestProject.CreateAsync(source.Address, competitions: Baseline.Competitions);
        await source.HoldAsync(after: Baseline.Discovery);

        await using var process = project.Start("collect", "--start-date", "2022-01-01", "--end-date", "2024-06-30");
        await source.HeldAsync();
        // The source's minute began with the program's first request; now it is nearly over, so that the refusal asks for a short wait.
        var opened = (await source.TrafficAsync()).Recent[0].At;
        clock.PutForward(opened + TimeSpan.FromSeconds(60 - ShortWait) - clock.GetUtcNow());
        await source.LimitAsync(3);
        await source.ReleaseAsync();
        await Eventually.TrueAsync(async () => (await source.TrafficAsync()).Rejected > 0, "a request is refused");
        await source.LimitAsync(100);
        var result = (await process.WaitAsync()).Expect(0);

        Assert.Contains("API limit exceeded", result.Out, StringComparison.Ordinal);
        Assert.Contains("API limit exceeded", project.Logs(), StringComparison.Ordinal);
        Assert.Equal(1, (await source.TrafficAsync()).Rejected);
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partition_states WHERE state = 'failed' OR error IS NOT NULL"));
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM run_requests WHERE state = 'failed'"));
    }

    /// <summary>The one slow test: it takes a minute's window.</summary>
    [Fact]
    public async Task Collect_KilledRestartedAndTwiceAtOnce_NeverExceedsTheLimitInAWindow()
    {
        await using var source = await SimulatedSource.StartAsync(new SimulatorOptions { RequestsPerMinute = Limit }, TimeProvider.System);
        await using var project = await TestProject.CreateAsync(source.Address, competitions: Baseline.Competitions, requestsPerMinute: "10");
        string[] collect = ["collect", "--start-date", "2023-07-01", "--end-date", "2025-12-31"];
        var watch = Stopwatch.StartNew();
        await source.HoldAsync(after: Baseline.Discovery + 2);
        await using (var killed = project.Start(collect))
        {
            await source.HeldAsync();
            killed.Send(Signal.Kill);
            await killed.WaitAsync();
        }

        await source.ReleaseAsync();
        await using var one = project.Start("collect", "--resume");
        await using var two = project.Start("collect", "--start-date", "2022-07-01", "--end-date", "2025-12-31");
        (await one.WaitAsync()).Expect(0);
        (await two.WaitAsync()).Expect(0);

        var traffic = await source.TrafficAsync();
        Assert.InRange(traffic.Requests, Limit + 1, 2 * Limit);
        Assert.Equal(Limit, traffic.MaxInWindow);
        Assert.Equal(0, traffic.Rejected);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(59), "it did wait for the next window");
        Assert.Contains("for quota", project.Logs(), StringComparison.Ordinal);
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partition_states WHERE state = 'failed'"));
    }
}
