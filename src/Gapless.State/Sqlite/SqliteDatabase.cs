using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Rows;
using Microsoft.Data.Sqlite;

namespace Gapless.State.Sqlite;

/// <summary>A SQLite file, or a database in memory: times and days are text, the one write lock replaces row locks, time is the <see cref="TimeProvider"/>'s.</summary>
internal sealed class SqliteDatabase(LedgerAddress address, SqliteConnections connections, TimeProvider timeProvider) : LedgerDatabase(address)
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";
    private const string DayFormat = "yyyy-MM-dd";

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    internal override string ForUpdate => "";

    internal override string ForShare => "";

    protected override Task<ILedgerTransaction> OpenWriteAsync(CancellationToken cancellationToken) =>
        connections.IsReadOnly ? OpenReadAsync(cancellationToken) : LedgerErrors.GuardAsync(Address, () => connections.BeginWriteAsync(this, cancellationToken));

    protected override Task<ILedgerTransaction> OpenReadAsync(CancellationToken cancellationToken) => LedgerErrors.GuardAsync(Address, async () =>
    {
        var connection = await connections.OpenAsync(cancellationToken);
        return (ILedgerTransaction)new LedgerTransaction(this, connection, connection.BeginTransaction(deferred: true));
    });

    public override ValueTask DisposeAsync() => connections.DisposeAsync();

    internal override string TextsOf(string parameter) => $"SELECT value FROM json_each({parameter})";

    internal override object Texts(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);

    internal override string RowsOf(string name, IReadOnlyList<LedgerColumn> columns) => SqliteRows.Source(name, columns);

    internal override (string Name, object? Value)[] RowValues(string name, IReadOnlyList<LedgerColumn> columns) => SqliteRows.Values(name, columns);

    internal override object Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    internal override object Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    internal override string DayNumber(string column) => $"CAST(julianday({column}) + 0.5 AS INTEGER)";

    internal override string IsTrue(string column) => $"{column} = 1";

    internal override DateTimeOffset ReadTime(DbDataReader reader, int column) =>
        DateTimeOffset.ParseExact(reader.GetString(column), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal override DateOnly ReadDay(DbDataReader reader, int column) =>
        DateOnly.ParseExact(reader.GetString(column), DayFormat, CultureInfo.InvariantCulture);

    internal override Task<DateTimeOffset> NowAsync(ILedgerTransaction transaction, CancellationToken cancellationToken) =>
        Task.FromResult(Milliseconds.Floor(timeProvider.GetUtcNow()));

    internal override Task LockSchemaAsync(ILedgerTransaction transaction, CancellationToken cancellationToken) => Task.CompletedTask;

    internal override bool IsMissingTable(DbException error) =>
        error is SqliteException && error.Message.Contains("no such table", StringComparison.Ordinal);

    internal override Task<IReadOnlyList<PartitionColumns>> ReadPartitionsAsync(
        ILedgerTransaction transaction, IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        SqlitePartitions.ReadAsync(this, transaction, ranges, cancellationToken);

    internal override Task WritePartitionsAsync(ILedgerTransaction transaction, IReadOnlyList<Partition> partitions, CancellationToken cancellationToken) =>
        SqlitePartitions.WriteAsync(this, transaction, partitions, cancellationToken);
}
