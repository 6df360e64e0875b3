using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Two processes at once on one project.</summary>
public sealed class TwoProcessesTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_TwiceAtOnce_SharesTheWork(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);

        await using var one = project.Start(["collect", .. baseline.Range]);
        await using var two = project.Start(["collect", .. baseline.Range]);
        (await one.WaitAsync()).Expect(0);
        (await two.WaitAsync()).Expect(0);

        await baseline.IsReachedByAsync(project);
        var traffic = await source.TrafficAsync();
        Assert.Equal(baseline.Requests.Order(StringComparer.Ordinal), traffic.Recent.Select(request => request.Path).Order(StringComparer.Ordinal));
        Assert.Equal(["complete", "complete"], (await project.Database.QueryAsync("SELECT state FROM runs")).Select(row => row[0]));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_NoWaitWhileAnotherCollects_Exits5AndAsksNothing(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await source.HoldAsync(Baseline.Discovery + 1);
        await using var one = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();
        var requests = await source.CountAsync();

        var refused = await project.CollectAsync(5, [.. baseline.Range, "--no-wait"]);

        Assert.Contains("--no-wait", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(requests, await source.CountAsync());
        await source.ReleaseAsync();
        (await one.WaitAsync()).Expect(0);
        await baseline.IsReachedByAsync(project);
    }

    /// <summary>Takes as long as a lease lasts: a frozen process is not a dead one.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_FrozenInARequest_LosesItsLeaseAndSpoilsNothing(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await source.HoldAsync(Baseline.Discovery + 1);
        await using var frozen = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();
        frozen.Send(Signal.Stop);
        await source.ReleaseAsync();

        await project.CollectAsync(0, baseline.Range);
        var collected = await project.SnapshotAsync();
        frozen.Send(Signal.Continue);
        var woken = await frozen.WaitAsync();

        Assert.True(woken.ExitCode is 0 or 1, $"ended with {woken.ExitCode}: {woken.Error}");
        Snapshot.Same(collected, await project.SnapshotAsync());
        await baseline.IsReachedByAsync(project);
        await project.CollectAsync(0, baseline.Range);
        await baseline.IsReachedByAsync(project);
    }
}
