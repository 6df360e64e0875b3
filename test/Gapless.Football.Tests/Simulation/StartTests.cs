using System.Net;
using System.Net.Sockets;
using Gapless.Core.Errors;
using Gapless.Football.Simulation;

namespace Gapless.Football.Tests.Simulation;

public sealed class StartTests
{
    [Fact]
    public async Task Start_WithoutTheFile_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() =>
            FootballSimulator.StartAsync(new SimulatorOptions { MatchesFile = "absent.jsonl" }, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("--matches", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Start_WithABrokenLine_NamesTheLine()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gapless-{Guid.NewGuid():N}.jsonl");
        await File.WriteAllTextAsync(path, "\n{\"id\":1}\n");
        try
        {
            var error = await Assert.ThrowsAsync<GaplessException>(() =>
                FootballSimulator.StartAsync(new SimulatorOptions { MatchesFile = path }, TimeProvider.System, TestContext.Current.CancellationToken));
            Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Start_OnAPortInUse_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<GaplessException>(() =>
            FootballSimulator.StartAsync(new SimulatorOptions { Port = port }, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnOptionOutOfRange_NamesIt()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() =>
            FootballSimulator.StartAsync(new SimulatorOptions { Faults = 1.5 }, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("--faults", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForShutdown_Cancelled_ReturnsWithTheSimulatorStopped()
    {
        using var stop = new CancellationTokenSource();
        await using var simulator = await FootballSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        var waiting = simulator.WaitForShutdownAsync(stop.Token);
        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await waiting;
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(simulator.BaseAddress, TestContext.Current.CancellationToken));
    }
}
