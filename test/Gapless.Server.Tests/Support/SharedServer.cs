namespace Gapless.Server.Tests.Support;

/// <summary>One server for tests that change nothing.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly SalesProject _sales = SalesProject.Create();
    private RunningServer? _server;

    internal RunningServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(_sales);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _sales.Dispose();
    }
}
