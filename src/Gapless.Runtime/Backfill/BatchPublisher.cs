using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>The last steps of a batch: commit and cleanup. Its days are reported when the ledger has them.</summary>
internal sealed class BatchPublisher(
    BackfillServices services, BackfillSession session, TableDefinition table, Publisher publisher, StepRecorder steps, ICrashPoints crash)
{
    /// <summary>Publishes what is to be published, and records what failed.</summary>
    /// <returns>How each day ended, by date, and the rows that the ledger has now.</returns>
    /// <exception cref="LeaseLostException">Another holds the table now.</exception>
    public async Task<(IReadOnlyList<DayResult> Days, IReadOnlyList<Partition> Rows)> RunAsync(Lease lease, ReadyBatch batch)
    {
        var rows = await steps.RunAsync(StepRecorder.Commit, batch.Days, () => CommitAsync(lease, batch));
        await steps.RunAsync(StepRecorder.Cleanup, batch.Days, () => CleanUpAsync(batch));
        var files = batch.Publish.ToDictionary(day => day.Day, day => day.Manifest?.Files.Length ?? 0);
        var failed = batch.Failed.ToDictionary(day => day.Day);
        List<DayResult> days = [.. rows.Select(row => ResultOf(row, failed.GetValueOrDefault(row.Date), files.GetValueOrDefault(row.Date))), .. batch.Blocked];
        days.Sort((one, other) => one.Day.CompareTo(other.Day));
        foreach (var day in days) session.Day(day);
        return (days, rows);
    }

    private async Task<IReadOnlyList<Partition>> CommitAsync(Lease lease, ReadyBatch batch)
    {
        var rows = new List<Partition>();
        if (batch.Publish.Count > 0) rows.AddRange(await publisher.PublishAsync(table, session.Run.RunId, lease, batch.Publish, batch.Began));
        foreach (var day in batch.Failed) rows.Add(await FailAsync(lease, day, batch.Began));
        return rows;
    }

    // The old day stays as it was, and the ledger goes on knowing it by its version.
    private async Task<Partition> FailAsync(Lease lease, FailedDay day, BatchStart began)
    {
        var range = new DateRange(day.Day, day.Day.AddDays(1));
        var old = (await services.Partitions.ReadAsync([table.Name], range, CancellationToken.None)).SingleOrDefault();
        var row = new Partition(
            table.Name, day.Day, PartitionState.Failed, false, old?.Rows ?? 0, old?.Version, old?.Evidence, $"{day.Type}: {day.Error}", session.Run.RunId,
            services.Run.Time.GetUtcNow());
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.PartitionWriter.WriteAsync(transaction, [row], CancellationToken.None);
        await services.Run.Attempts.WriteAsync(
            transaction, [Attempts.Of(row, lease.Token, began.At, began.DayTime, Attempts.PeakMemory())], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return row;
    }

    private async Task<int> CleanUpAsync(ReadyBatch batch)
    {
        if (batch.Files is not null) await batch.Files.DeleteAsync();
        crash.Reach(PublishPoint.AfterCleanup);
        return batch.Days.Count;
    }

    private DayResult ResultOf(Partition row, FailedDay? failed, int files)
    {
        if (failed is not null) return new DayResult(table.Name, row.Date, DayOutcome.Failed, 0, 0, failed.Type, failed.Error);
        if (row.State == PartitionState.Failed) return new DayResult(table.Name, row.Date, DayOutcome.Failed, 0, 0, Text.Of("Publish.ConflictType"), row.Error);
        return new DayResult(table.Name, row.Date, row.State == PartitionState.Empty ? DayOutcome.Empty : DayOutcome.Succeeded, row.Rows, files, null, null);
    }
}
