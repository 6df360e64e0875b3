using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Statements;

/// <summary>What a statement needs whose rows are read while it runs: the connection stays open, and the token interrupts it.</summary>
internal sealed class RunningStream : IDisposable
{
    private readonly HandleUse _use;
    private readonly Interruption _interruption;
    private int _ended;

    internal RunningStream(ConnectionHandle connection, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        _use = new HandleUse(connection);
        _interruption = new Interruption(connection, cancellationToken);
    }

    internal CancellationToken Token { get; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        _interruption.Dispose();
        _use.Dispose();
    }
}
