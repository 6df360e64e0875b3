using System.Data.Common;

namespace Gapless.Core.Ports;

/// <summary>The ledger's transaction, lent to a store in the same database so that a day's rows and its ledger rows commit together.</summary>
/// <remarks>Disposing without <see cref="CommitAsync"/> undoes everything. No I/O but the database's happens inside.</remarks>
public interface ILedgerTransaction : IAsyncDisposable
{
    /// <summary>The open connection; the transaction owns it.</summary>
    DbConnection Connection { get; }

    /// <summary>The transaction that every command must carry.</summary>
    DbTransaction Transaction { get; }

    /// <summary>Which SQL it speaks.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Makes everything in it durable.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
