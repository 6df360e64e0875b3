using Gapless.Core.Ports;

namespace Gapless.Bench.Lake;

/// <summary>An engine that says for how long its sessions were at work.</summary>
internal sealed class TimedEngine(IComputeEngine engine, params Busy[] busy) : IComputeEngine
{
    public async Task<IComputeSession> OpenAsync(CancellationToken cancellationToken) =>
        new TimedSession(await TimedSession.WhileAsync(busy, () => engine.OpenAsync(cancellationToken)), busy);

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
