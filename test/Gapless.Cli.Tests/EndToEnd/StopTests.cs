using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Ctrl+C and SIGTERM: the request in hand is finished, the rest is for <c>--resume</c>.</summary>
public sealed class StopTests
{
    private const int Answered = Baseline.Discovery + 2;

    [Theory]
    [InlineData(nameof(Signal.Interrupt), DatabaseKind.Sqlite)]
    [InlineData(nameof(Signal.Terminate), DatabaseKind.Sqlite)]
    [InlineData(nameof(Signal.Terminate), DatabaseKind.Postgres)]
    public async Task Collect_Signalled_FinishesTheRequestInHandAndCanBeResumed(string signal, DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await source.HoldAsync(Answered);
        await using var process = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();

        process.Send(Enum.Parse<Signal>(signal));
        await Eventually.TrueAsync(() => process.Error.Contains("Stopping after the request in hand", StringComparison.Ordinal), "the signal is heard");
        Assert.False(process.HasExited, "it waits for the answer that is paid for");
        await source.ReleaseAsync();
        var stopped = (await process.WaitAsync()).Expect(130);

        Assert.Contains("gapless collect --resume", stopped.Out, StringComparison.Ordinal);
        Assert.Equal(Answered + 1, await source.CountAsync());
        Assert.Equal("stopped", await project.Database.ValueAsync("SELECT state FROM runs"));
        Assert.Equal(3, await project.Database.CountAsync("SELECT COUNT(*) FROM run_requests WHERE state = 'done'"));
        await project.CollectAsync(0, "--resume");
        await baseline.IsReachedByAsync(project);
        Assert.Equal(baseline.Requests.Count, await source.CountAsync());
    }

    [Fact]
    public async Task Collect_SignalledWhileTheCatalogueIsRead_CanBeResumed()
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        await source.HoldAsync(1);
        await using var process = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();

        process.Send(Signal.Interrupt);
        await Eventually.TrueAsync(() => process.Error.Length > 0, "the signal is heard");
        await source.ReleaseAsync();
        (await process.WaitAsync()).Expect(130);

        await project.CollectAsync(0, "--resume");
        await baseline.IsReachedByAsync(project);
        Assert.Equal(baseline.Requests.Count, await source.CountAsync());
    }

    [Theory]
    [InlineData(nameof(Signal.Interrupt))]
    [InlineData(nameof(Signal.Terminate))]
    public async Task Collect_SignalledTwice_EndsAtOnceAndCanBeResumed(string signal)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        await source.HoldAsync(Answered);
        await using var process = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();

        process.Send(Enum.Parse<Signal>(signal));
        await Eventually.TrueAsync(() => process.Error.Contains("Stopping", StringComparison.Ordinal), "the first signal is heard");
        process.Send(Enum.Parse<Signal>(signal));
        (await process.WaitAsync()).Expect(130);

        await source.ReleaseAsync();
        await project.CollectAsync(0, "--resume");
        await Killed.IsMendedAsync(baseline, source, project);
    }
}
