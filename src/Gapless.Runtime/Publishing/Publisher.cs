using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Publishing;

/// <summary>Publishes computed days: journal, files, ledger.</summary>
internal sealed class Publisher(PublishServices services, ICrashPoints crash)
{
    private readonly DayPublisher _days = new(services.Store, crash);
    private readonly List<PublishIntent> _late = [];

    /// <summary>Publishes the days of a table; what it returns is in the ledger.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">The run.</param>
    /// <param name="lease">The lease of these days.</param>
    /// <param name="days">The days; their files lie under the run's tmp prefix.</param>
    /// <param name="began">When work on them began.</param>
    /// <exception cref="LeaseLostException">Another holds days of it now; nothing of ours is left in the days' folders.</exception>
    public async Task<IReadOnlyList<Partition>> PublishAsync(
        TableDefinition table, string runId, Lease lease, IReadOnlyList<DayToPublish> days, BatchStart began)
    {
        var from = services.Time.GetTimestamp();
        await using var alone = await services.Store.LockAsync(LakePaths.Table(table.Name), CancellationToken.None);
        var intents = await IntentsAsync(table, runId, lease, days);
        await CommitAsync(lease, intents, transaction => services.Tables.WriteIntentsAsync(transaction, intents, CancellationToken.None));
        crash.Reach(PublishPoint.IntentWritten);
        return await CarryOutAsync(lease, intents, began, from);
    }

    /// <summary>Carries journal entries out that another process left, and settles them in the ledger.</summary>
    public Task<IReadOnlyList<Partition>> CarryOutAsync(Lease lease, IReadOnlyList<PublishIntent> intents) => CarryOutAsync(lease, intents, null, 0);

    private async Task<IReadOnlyList<Partition>> CarryOutAsync(Lease lease, IReadOnlyList<PublishIntent> intents, BatchStart? began, long from)
    {
        try
        {
            var published = await ReplaceFilesAsync(intents);
            var rows = intents.Select((intent, i) => Row(intent, published[i])).ToList();
            var kept = await KeptVersions.ReadAsync(services, [.. intents.Where((_, i) => published[i])]);
            await CommitAsync(lease, intents, transaction => SettleAsync(transaction, intents, published, rows, History(intents, rows, began, from), kept));
            crash.Reach(PublishPoint.AfterCommit);
            await kept.DeleteFilesAsync();
            return rows;
        }
        catch (Exception error) when (error is LeaseLostException or GaplessException)
        {
            // What a successor took away from under us looks like a fault of the store.
            if (error is not LeaseLostException && await HoldsAsync(lease)) throw;
            _late.AddRange(intents);
            await new LateWork(services).UndoAsync(intents);
            throw error as LeaseLostException ?? new LeaseLostException(lease);
        }
    }

    /// <summary>Looks over what this publisher did to days that it did not hold any more; of those it holds again.</summary>
    public async Task MendAsync(Lease lease)
    {
        var late = _late.FindAll(intent => lease.Scope.Days.Contains(intent.Date));
        if (late.Count > 0) await new LateWork(services).MendAsync(lease, late);
        _late.RemoveAll(late.Contains);
    }

    private async Task<bool[]> ReplaceFilesAsync(IReadOnlyList<PublishIntent> intents)
    {
        var published = new bool[intents.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, intents.Count), new ParallelOptions { MaxDegreeOfParallelism = services.Store.Parallelism },
            async (i, token) => published[i] = await _days.PublishAsync(intents[i], token));
        return published;
    }

    private async Task<bool> HoldsAsync(Lease lease)
    {
        await using var transaction = await services.Database.BeginAsync(CancellationToken.None);
        return await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None);
    }

    private async Task<ImmutableArray<PublishIntent>> IntentsAsync(TableDefinition table, string runId, Lease lease, IReadOnlyList<DayToPublish> days)
    {
        List<DateOnly> dates = [.. days.Select(day => day.Day)];
        var there = await DayFolder.ReadAsync(services.Store, table.Name, dates, CancellationToken.None);
        var replaced = await new ReplacedDays(services, runId).ReadAsync(table.Name, there, dates);
        return
        [
            .. days.Select(day =>
            {
                var old = there.GetValueOrDefault(day.Day) ?? [];
                return new PublishIntent(
                    runId, table.Name, day.Day, lease.Token, services.Mode, LakePaths.Day(table.Name, day.Day),
                    day.Manifest?.SourcePrefix ?? LakePaths.Temporary(table.Name, runId),
                    [.. old.Select(file => file.Name).Where(name => name != Manifest.FileName)],
                    old.Where(file => file.Name == Manifest.FileName).Select(file => file.Object.Version).FirstOrDefault(),
                    day.Manifest, day.Evidence)
                {
                    Replaces = replaced.GetValueOrDefault(day.Day),
                };
            }),
        ];
    }

    // Publishing goes on beside the next batch's computing, so the slower of the two is what a day takes.
    private List<Attempt> History(IReadOnlyList<PublishIntent> intents, List<Partition> rows, BatchStart? began, long from)
    {
        var peak = Attempts.PeakMemory();
        var publishing = began is null ? TimeSpan.Zero : services.Time.GetElapsedTime(from) / intents.Count;
        var dayTime = began is null || publishing > began.DayTime ? publishing : began.DayTime;
        return
        [
            .. rows.Select((row, i) => Attempts.Of(
                row, intents[i].Token, began?.At ?? intents[i].Manifest?.GeneratedAt ?? row.UpdatedAt, dayTime, peak, intents[i].Manifest)),
        ];
    }

    private async Task SettleAsync(
        ILedgerTransaction transaction, IReadOnlyList<PublishIntent> intents, bool[] published, List<Partition> rows, IReadOnlyList<Attempt> history, KeptVersions kept)
    {
        await services.PartitionWriter.WriteAsync(transaction, rows, CancellationToken.None);
        await services.PartitionWriter.ForgetAsync(
            transaction, intents[0].Dataset, [.. intents.Where((intent, i) => published[i] && intent.Evidence is null).Select(intent => intent.Date)], CancellationToken.None);
        await services.Attempts.WriteAsync(transaction, history, CancellationToken.None);
        await services.Tables.WritePublishedAsync(
            transaction,
            [
                .. intents.Where((intent, i) => published[i] && intent.Manifest is not null)
                    .Select(intent => new PublishedDay(intent.Dataset, intent.Date, intent.Manifest!.Files, intent.Manifest.Schema)),
            ],
            CancellationToken.None);
        // After a conflict nobody here can say what lies there.
        var gone = intents.Where((intent, i) => !published[i] || intent.Manifest is null).Select(intent => intent.Date).ToList();
        if (gone.Count > 0) await services.Tables.ForgetPublishedAsync(transaction, intents[0].Dataset, gone, CancellationToken.None);
        await kept.WriteAsync(transaction);
        await services.Tables.ClearIntentsAsync(transaction, intents, CancellationToken.None);
        crash.Reach(PublishPoint.BeforeCommit);
    }

    private async Task CommitAsync(Lease lease, IReadOnlyList<PublishIntent> intents, Func<ILedgerTransaction, Task> work)
    {
        if (intents.Count == 0) return;
        await using var transaction = await services.Database.BeginAsync(CancellationToken.None);
        if (!await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await work(transaction);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private Partition Row(PublishIntent intent, bool published)
    {
        var now = services.Time.GetUtcNow();
        if (!published)
        {
            return new Partition(
                intent.Dataset, intent.Date, PartitionState.Failed, false, 0, null, null, Text.Of("Publish.Conflict", intent.Target + Manifest.FileName), intent.RunId, now);
        }

        return intent.Manifest is { } manifest
            ? new Partition(intent.Dataset, intent.Date, PartitionState.Succeeded, false, manifest.Rows, DayVersion.Of(manifest), intent.Evidence, null, intent.RunId, now)
            : new Partition(intent.Dataset, intent.Date, PartitionState.Empty, false, 0, null, intent.Evidence, null, intent.RunId, now);
    }
}
