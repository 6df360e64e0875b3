using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Statements;

/// <summary>Interrupts a connection from the moment at which a token is cancelled until it is disposed.</summary>
/// <remarks>Again and again: DuckDB forgets an interrupt that comes just before a statement begins.</remarks>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly ConnectionHandle _connection;
    private readonly CancellationTokenRegistration _registration;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private bool _over;

    public Interruption(ConnectionHandle connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _registration = cancellationToken.UnsafeRegister(static self => ((Interruption)self!).Begin(), this);
    }

    public void Dispose()
    {
        // Waits for a Begin that runs just now.
        _registration.Dispose();
        lock (_gate)
        {
            _over = true;
            _timer?.Dispose();
        }
    }

    private void Begin() => _timer = TimeProvider.System.CreateTimer(static self => ((Interruption)self!).Strike(), this, TimeSpan.Zero, Period);

    private void Strike()
    {
        // Under the gate, so that none strikes the next statement.
        lock (_gate)
        {
            if (!_over) DatabaseApi.Interrupt(_connection);
        }
    }
}
