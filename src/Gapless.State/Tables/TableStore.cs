using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;

namespace Gapless.State.Tables;

/// <summary>What the ledger knows of tables beyond their partitions.</summary>
internal sealed class TableStore(LedgerDatabase database) : ITableStore
{
    private readonly PublishedDays _days = new(database);
    private readonly PublishIntents _intents = new(database);
    private readonly RunTasks _tasks = new(database);

    public async Task<IReadOnlyList<PublishedDay>> PublishedAsync(
        IReadOnlyCollection<DatasetName> tables, DateRange range, CancellationToken cancellationToken)
    {
        if (tables.Count == 0 || range.IsEmpty) return [];
        return await database.ReadAsync(transaction => _days.ReadAsync(transaction, tables, range, cancellationToken), cancellationToken);
    }

    public Task WritePublishedAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishedDay> days, CancellationToken cancellationToken) =>
        WriteAsync(days, () => _days.WriteAsync(transaction, days, cancellationToken));

    public Task ForgetPublishedAsync(
        ILedgerTransaction transaction, DatasetName table, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        WriteAsync(days, () => _days.ForgetAsync(transaction, table, days, cancellationToken));

    public async Task<IReadOnlyList<PublishIntent>> IntentsAsync(DatasetName table, CancellationToken cancellationToken) =>
        await database.ReadAsync(transaction => _intents.ReadAsync(transaction, table, cancellationToken), cancellationToken);

    public Task WriteIntentsAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken) =>
        WriteAsync(intents, () => _intents.WriteAsync(transaction, intents, cancellationToken));

    public Task ClearIntentsAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken) =>
        WriteAsync(intents, () => _intents.ClearAsync(transaction, intents, cancellationToken));

    public Task RecordTasksAsync(ILedgerTransaction transaction, IReadOnlyCollection<TaskRecord> tasks, CancellationToken cancellationToken) =>
        WriteAsync(tasks, () => _tasks.WriteAsync(transaction, tasks, cancellationToken));

    public async Task<IReadOnlyList<TaskRecord>> TasksAsync(string runId, CancellationToken cancellationToken) =>
        await database.ReadAsync(transaction => _tasks.ReadAsync(transaction, runId, cancellationToken), cancellationToken);

    private Task WriteAsync<T>(IReadOnlyCollection<T> items, Func<Task<int>> work) =>
        items.Count == 0 ? Task.CompletedTask : LedgerErrors.GuardAsync(database.Address, work);
}
