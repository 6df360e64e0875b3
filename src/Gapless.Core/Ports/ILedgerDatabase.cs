namespace Gapless.Core.Ports;

/// <summary>Opens transactions on the ledger's database.</summary>
public interface ILedgerDatabase
{
    /// <summary>Which SQL it speaks.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Begins a transaction that may write; on SQLite it holds the one write lock from its start.</summary>
    Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that only reads one consistent state.</summary>
    Task<ILedgerTransaction> BeginReadAsync(CancellationToken cancellationToken);
}
