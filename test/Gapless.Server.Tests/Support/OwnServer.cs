namespace Gapless.Server.Tests.Support;

/// <summary>Tests that change the project: each has a server over one of its own.</summary>
public abstract class OwnServer : IAsyncLifetime
{
    /// <summary>Makes the project.</summary>
    /// <param name="name">What it is called.</param>
    protected OwnServer(string name = "sales") => Sales = SalesProject.Create(name);

    private protected SalesProject Sales { get; }

    private protected RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync(Sales);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null) await Server.DisposeAsync();
        Sales.Dispose();
    }
}
