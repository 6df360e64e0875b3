using System.Data.Common;
using Gapless.Core.Ports;

namespace Gapless.State;

/// <summary>An open transaction with its connection; disposing it undoes what was not committed.</summary>
internal sealed class LedgerTransaction : ILedgerTransaction
{
    private readonly LedgerDatabase _database;
    private readonly Action? _released;
    private int _disposed;

    /// <param name="database">Whose it is.</param>
    /// <param name="connection">Open; closed by this.</param>
    /// <param name="transaction">Begun on it.</param>
    /// <param name="released">Called once when it is over.</param>
    internal LedgerTransaction(LedgerDatabase database, DbConnection connection, DbTransaction transaction, Action? released = null)
    {
        _database = database;
        Connection = connection;
        Transaction = transaction;
        _released = released;
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public SqlDialect Dialect => _database.Dialect;

    public Task CommitAsync(CancellationToken cancellationToken) => LedgerErrors.GuardAsync(_database.Address, async () =>
    {
        await Transaction.CommitAsync(cancellationToken);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        try
        {
            await Transaction.DisposeAsync();
        }
        finally
        {
            await Connection.DisposeAsync();
            _released?.Invoke();
        }
    }
}
