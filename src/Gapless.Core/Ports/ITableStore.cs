using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>What the ledger knows of tables beyond their partitions: files, half-done publishing, tasks.</summary>
public interface ITableStore
{
    /// <summary>The published days of the tables within the range (and the one of non-partitioned tables, when the range begins at <see cref="Partition.Undated"/>), by table and date.</summary>
    Task<IReadOnlyList<PublishedDay>> PublishedAsync(IReadOnlyCollection<DatasetName> tables, DateRange range, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces published days.</summary>
    Task WritePublishedAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishedDay> days, CancellationToken cancellationToken);

    /// <summary>Forgets the published files of days that are empty or lost now.</summary>
    Task ForgetPublishedAsync(ILedgerTransaction transaction, DatasetName table, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken);

    /// <summary>The table's journal entries, oldest first.</summary>
    Task<IReadOnlyList<PublishIntent>> IntentsAsync(DatasetName table, CancellationToken cancellationToken);

    /// <summary>Writes journal entries.</summary>
    Task WriteIntentsAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken);

    /// <summary>Clears journal entries: their days are published or undone.</summary>
    Task ClearIntentsAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces records of tasks by run, DAG, table, day and step.</summary>
    Task RecordTasksAsync(ILedgerTransaction transaction, IReadOnlyCollection<TaskRecord> tasks, CancellationToken cancellationToken);

    /// <summary>A run's tasks in the order in which they started.</summary>
    Task<IReadOnlyList<TaskRecord>> TasksAsync(string runId, CancellationToken cancellationToken);
}
