using System.Data;
using System.Data.Common;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Rows;
using Npgsql;

namespace Gapless.State.Postgres;

/// <summary>A PostgreSQL database: its own types, row locks, and the server's clock.</summary>
internal sealed class PostgresDatabase(PostgresAddress address, NpgsqlDataSource source, bool readOnly, TimeProvider timeProvider) : LedgerDatabase(address)
{
    /// <summary>A process frozen inside a transaction keeps its rows locked; the server ends such a transaction.</summary>
    private const string EndFrozen = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    /// <summary>Any number, as long as it is ours.</summary>
    private const long SchemaLock = 0x4741504C455353;

    private readonly PostgresOutage _outage = new(timeProvider);

    public override SqlDialect Dialect => SqlDialect.Postgres;

    internal override string ForUpdate => "FOR UPDATE";

    internal override string ForShare => "FOR SHARE";

    protected override Task<ILedgerTransaction> OpenWriteAsync(CancellationToken cancellationToken) =>
        readOnly ? OpenReadAsync(cancellationToken) : BeginAsync(IsolationLevel.ReadCommitted, EndFrozen, cancellationToken);

    protected override Task<ILedgerTransaction> OpenReadAsync(CancellationToken cancellationToken) =>
        BeginAsync(IsolationLevel.RepeatableRead, "SET TRANSACTION READ ONLY", cancellationToken);

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    internal override string TextsOf(string parameter) => $"SELECT unnest({parameter}) COLLATE \"C\"";

    internal override object Texts(IEnumerable<string> texts) => texts.ToArray();

    internal override string RowsOf(string name, IReadOnlyList<LedgerColumn> columns) => PostgresRows.Source(name, columns);

    internal override (string Name, object? Value)[] RowValues(string name, IReadOnlyList<LedgerColumn> columns) => PostgresRows.Values(name, columns);

    internal override object Time(DateTimeOffset time) => DateTime.SpecifyKind(Milliseconds.Floor(time).UtcDateTime, DateTimeKind.Unspecified);

    internal override object Day(DateOnly day) => day;

    internal override string DayNumber(string column) => $"({column} - DATE '2000-01-01')";

    internal override string IsTrue(string column) => column;

    internal override DateTimeOffset ReadTime(DbDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    internal override DateOnly ReadDay(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    internal override async Task<DateTimeOffset> NowAsync(ILedgerTransaction transaction, CancellationToken cancellationToken)
    {
        // A statement of its own: in a SELECT ... FOR UPDATE the clock may be read before the lock is had.
        var now = await transaction.QueryAsync(
            "SELECT clock_timestamp() AT TIME ZONE 'utc'", reader => ReadTime(reader, 0), cancellationToken);
        return Milliseconds.Floor(now[0]);
    }

    internal override Task LockSchemaAsync(ILedgerTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", cancellationToken, ("@key", SchemaLock));

    internal override bool IsMissingTable(DbException error) => error is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable };

    internal override Task<IReadOnlyList<PartitionColumns>> ReadPartitionsAsync(
        ILedgerTransaction transaction, IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        PostgresPartitions.ReadAsync(transaction, ranges, cancellationToken);

    internal override Task WritePartitionsAsync(ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken) =>
        PostgresPartitions.WriteAsync(this, transaction, partitions, cancellationToken);

    internal override Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => _outage.WorkAsync(work, cancellationToken);

    private Task<ILedgerTransaction> BeginAsync(IsolationLevel level, string settings, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(Address, () => _outage.ConnectAsync(() => TryBeginAsync(level, settings, cancellationToken), cancellationToken));

    private async Task<ILedgerTransaction> TryBeginAsync(IsolationLevel level, string settings, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var begun = await connection.BeginTransactionAsync(level, cancellationToken);
            var transaction = new LedgerTransaction(this, connection, begun);
            await transaction.ExecuteAsync(settings, cancellationToken);
            return transaction;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
