using System.Collections.Immutable;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Makes the end of a request durable: raw files first, then rows, ledger and the request's record in one transaction.</summary>
/// <remarks>
/// Killed between the two, the raw files are newer than the ledger, and the days are asked again; killed after, everything is there.
/// </remarks>
internal sealed class OutcomeCommitter(CollectServices services, ICrashPoints crash)
{
    /// <summary>Commits the outcome of an answer that was asked for at <paramref name="startedAt"/>; returns the record of the request.</summary>
    public async Task<RequestRecord> CommitAsync(RunSession session, PlannedRequest request, RequestOutcome outcome, int attempts, DateTimeOffset startedAt, Lease lease)
    {
        // A process that was frozen over its lease must not put older raw days over its successor's.
        await (await BeginAsync(lease)).DisposeAsync();
        crash.Reach(CrashPoint.BeforeRawFiles);
        await LandAsync(outcome.Files);
        crash.Reach(CrashPoint.AfterRawFiles);

        await using var transaction = await BeginAsync(lease);
        var rows = await outcome.StoreAsync(transaction, CancellationToken.None);
        crash.Reach(CrashPoint.AfterRows);
        await services.PartitionWriter.WriteAsync(transaction, outcome.Partitions, CancellationToken.None);
        await RecordAsync(transaction, session, outcome.Partitions, startedAt, lease);
        if (!outcome.Facts.IsEmpty) await services.Facts.WriteAsync(transaction, request.Source, outcome.Facts, CancellationToken.None);
        var record = new RequestRecord(request.Ordinal, outcome.State, attempts, rows, outcome.Note, services.Time.GetUtcNow());
        await services.Runs.RecordRequestAsync(transaction, session.Run.RunId, record, CancellationToken.None);
        crash.Reach(CrashPoint.BeforeCommit);
        await transaction.CommitAsync(CancellationToken.None);
        crash.Reach(CrashPoint.AfterCommit);
        return record;
    }

    /// <summary>Commits partitions that no answer has decided, and the request's record when there is one.</summary>
    public async Task CommitAsync(RunSession session, ImmutableArray<Partition> partitions, RequestRecord? record, DateTimeOffset startedAt, Lease lease)
    {
        await using var transaction = await BeginAsync(lease);
        await services.PartitionWriter.WriteAsync(transaction, partitions, CancellationToken.None);
        await RecordAsync(transaction, session, partitions, startedAt, lease);
        if (record is not null) await services.Runs.RecordRequestAsync(transaction, session.Run.RunId, record, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // A day that keeps another run's id was not tried: a match that left it was found elsewhere.
    private async Task RecordAsync(
        ILedgerTransaction transaction, RunSession session, ImmutableArray<Partition> partitions, DateTimeOffset startedAt, Lease lease)
    {
        var rows = partitions.Where(row => row.RunId == session.Run.RunId).ToList();
        if (rows.Count == 0) return;
        var dayTime = (services.Time.GetUtcNow() - startedAt) / rows.Count;
        var peak = Attempts.PeakMemory();
        await services.Attempts.WriteAsync(
            transaction, [.. rows.Select(row => Attempts.Of(row, lease.Token, startedAt, dayTime, peak))], CancellationToken.None);
    }

    private async Task<ILedgerTransaction> BeginAsync(Lease lease)
    {
        var transaction = await services.Database.BeginAsync(CancellationToken.None);
        if (await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) return transaction;
        await transaction.DisposeAsync();
        throw new LeaseLostException(lease);
    }

    private async Task LandAsync(IReadOnlyList<RawFile> files)
    {
        await Parallel.ForEachAsync(
            files.Where(file => file.Content is not null), new ParallelOptions { MaxDegreeOfParallelism = services.Store.Parallelism },
            async (file, token) => await services.Store.WriteAsync(file.Path, file.Content!.Value, durable: false, token));
        var emptied = files.Where(file => file.Content is null).Select(file => file.Path).ToList();
        if (emptied.Count > 0) await services.Store.DeleteAsync(emptied, CancellationToken.None);
    }
}
