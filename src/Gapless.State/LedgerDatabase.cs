using System.Data.Common;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Rows;

namespace Gapless.State;

/// <summary>What the stores need of a database, and all in which the two differ.</summary>
internal abstract class LedgerDatabase(LedgerAddress address) : ILedgerDatabase, IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    internal LedgerAddress Address { get; } = address;

    public abstract SqlDialect Dialect { get; }

    /// <summary>Follows a SELECT whose rows no one else may change or lock until the transaction ends.</summary>
    internal abstract string ForUpdate { get; }

    /// <summary>Follows a SELECT whose rows no one else may change until the transaction ends, though others may look as we do.</summary>
    internal abstract string ForShare { get; }

    /// <summary>A list of texts as a query's column; the value comes from <see cref="Texts"/>.</summary>
    internal abstract string TextsOf(string parameter);

    internal abstract object Texts(IEnumerable<string> texts);

    /// <summary>Rows for a FROM clause, under this name, with a further column <c>place</c> that counts up; the values come from <see cref="RowValues"/>.</summary>
    internal abstract string RowsOf(string name, IReadOnlyList<LedgerColumn> columns);

    internal abstract (string Name, object? Value)[] RowValues(string name, IReadOnlyList<LedgerColumn> columns);

    internal abstract object Time(DateTimeOffset time);

    internal abstract object Day(DateOnly day);

    /// <summary>A day of a query as a whole number that grows by one a day.</summary>
    internal abstract string DayNumber(string column);

    /// <summary>A condition that a column of truth values holds, as the indexes write it.</summary>
    internal abstract string IsTrue(string column);

    internal abstract DateTimeOffset ReadTime(DbDataReader reader, int column);

    internal abstract DateOnly ReadDay(DbDataReader reader, int column);

    /// <summary>The time that all processes agree on: the server's where there is one. To the millisecond.</summary>
    internal abstract Task<DateTimeOffset> NowAsync(ILedgerTransaction transaction, CancellationToken cancellationToken);

    /// <summary>The days of datasets within ranges as columns; without datasets of which rows from before there were hashes are among them.</summary>
    internal abstract Task<IReadOnlyList<PartitionColumns>> ReadPartitionsAsync(
        ILedgerTransaction transaction, IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces sorted rows of distinct keys, in few round trips.</summary>
    internal abstract Task WritePartitionsAsync(ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken);

    /// <summary>Lets one process at a time change the schema, until the transaction ends.</summary>
    internal abstract Task LockSchemaAsync(ILedgerTransaction transaction, CancellationToken cancellationToken);

    /// <summary>True for the error of a query on a table that is not there.</summary>
    internal abstract bool IsMissingTable(DbException error);

    public Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken) => MeasuredTransaction.BeginAsync("write", () => OpenWriteAsync(cancellationToken));

    public Task<ILedgerTransaction> BeginReadAsync(CancellationToken cancellationToken) => MeasuredTransaction.BeginAsync("read", () => OpenReadAsync(cancellationToken));

    /// <summary>Opens a transaction that may write.</summary>
    protected abstract Task<ILedgerTransaction> OpenWriteAsync(CancellationToken cancellationToken);

    /// <summary>Opens a transaction that only reads.</summary>
    protected abstract Task<ILedgerTransaction> OpenReadAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs the work in a transaction of its own and commits it. The work may be run again as long as it is not committed.</summary>
    internal Task<T> WriteAsync<T>(Func<ILedgerTransaction, Task<T>> work, CancellationToken cancellationToken) => LedgerErrors.GuardAsync(Address, async () =>
    {
        var (transaction, result) = await WorkAsync(() => BeginAsync(work, cancellationToken), cancellationToken);
        // Never again from here on: whether a commit that was cut off has happened, nobody knows.
        await using (transaction) await transaction.CommitAsync(cancellationToken);
        return result;
    });

    /// <summary>Runs the work on one consistent state; perhaps more than once.</summary>
    internal Task<T> ReadAsync<T>(Func<ILedgerTransaction, Task<T>> work, CancellationToken cancellationToken) => LedgerErrors.GuardAsync(Address, () => WorkAsync(
        async () =>
        {
            await using var transaction = await BeginReadAsync(cancellationToken);
            return await work(transaction);
        },
        cancellationToken));

    /// <summary>Runs what is not committed yet, and again when the database undid it by going away.</summary>
    internal virtual Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => work();

    private async Task<(ILedgerTransaction Transaction, T Result)> BeginAsync<T>(Func<ILedgerTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(cancellationToken);
        try
        {
            return (transaction, await work(transaction));
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}
