using System.Data.Common;
using System.Diagnostics;
using Gapless.Core.Ports;
using Gapless.Core.Telemetry;

namespace Gapless.State;

/// <summary>A transaction whose duration is measured, from the asking to the end.</summary>
internal sealed class MeasuredTransaction : ILedgerTransaction
{
    private readonly ILedgerTransaction _inner;
    private readonly string _operation;
    private readonly long _asked;
    private int _disposed;

    private MeasuredTransaction(ILedgerTransaction inner, string operation, long asked)
    {
        _inner = inner;
        _operation = operation;
        _asked = asked;
    }

    public DbConnection Connection => _inner.Connection;

    public DbTransaction Transaction => _inner.Transaction;

    public SqlDialect Dialect => _inner.Dialect;

    /// <summary>Begins one; measured only while somebody wants to know.</summary>
    internal static async Task<ILedgerTransaction> BeginAsync(string operation, Func<Task<ILedgerTransaction>> begin)
    {
        if (!Instruments.LedgerDuration.Enabled) return await begin();
        var asked = Stopwatch.GetTimestamp();
        return new MeasuredTransaction(await begin(), operation, asked);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _inner.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Instruments.LedgerDuration.Record(Stopwatch.GetElapsedTime(_asked).TotalSeconds, Instruments.Tag("operation", _operation));
    }
}
