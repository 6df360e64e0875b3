using System.Globalization;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Versions;

/// <summary>One table of an undo: its planned days are put back, so many at once, under leases of just these.</summary>
internal sealed class UndoTask(BackfillServices services, BackfillSession session, UndoOrder order, TableDefinition table, ICrashPoints crash)
{
    private const int AtOnce = 90;
    private readonly Publisher _publisher = new(services.Publishing, crash);
    private readonly Dictionary<DateOnly, DayResult> _results = [];
    private int _place;

    /// <summary>Puts the days back, or says of each why not.</summary>
    /// <param name="dates">The days.</param>
    /// <param name="wait">False: end with an error when another process holds any of them.</param>
    /// <param name="stopping">Ends it between two turns.</param>
    public async Task<TableResult> RunAsync(DateSet dates, bool wait, CancellationToken stopping)
    {
        session.TableStarted(table.Name, dates);
        var began = services.Run.Time.GetTimestamp();
        foreach (var turn in dates.Chunk(AtOnce))
        {
            var days = DateSet.Of(turn);
            await LeaseKeeper.RunAsync(
                services.Run, LeaseKeeper.Table(table.Name, days), session.Waiter(table.Name), wait, (lease, _) => RunAsync(lease, days, stopping), stopping);
        }

        var results = _results.Values.OrderBy(day => day.Day).ToList();
        var state = results.Exists(day => day.Outcome == DayOutcome.Failed) ? TaskState.Failed
            : results.Exists(day => day.Outcome == DayOutcome.Blocked) ? TaskState.UpstreamFailed
            : TaskState.Success;
        var result = new TableResult(table.Name, state, dates.Count, [.. results], 0, services.Run.Time.GetElapsedTime(began));
        session.TableEnded(result);
        return result;
    }

    private async Task RunAsync(Lease lease, DateSet dates, CancellationToken stopping)
    {
        await new IntentReplay(services.Publishing, _publisher).RunAsync(table.Name, lease, sweep: true, session.Notice);
        var began = services.Run.Time.GetTimestamp();
        var startedAt = services.Run.Time.GetUtcNow();
        var days = (await new EarlierDays(services.Partitions, services.Versions, services.Run.Attempts).ReadAsync(table.Name, dates, order.UndoneRun, stopping))
            .ToLookup(day => day.PublishedBy == session.Run.RunId);
        foreach (var done in days[true]) Report(new DayResult(table.Name, done.Date, DayOutcome.AlreadyDone, 0, 0, null, null));
        var files = Files(lease);
        var (publish, blocked) = await PrepareAsync(lease, [.. days[false]], files, startedAt, stopping);
        crash.Reach(PublishPoint.TmpWritten);
        var start = new BatchStart(startedAt, services.Run.Time.GetElapsedTime(began) / dates.Count);
        var publisher = new BatchPublisher(services, session, table, _publisher, new StepRecorder(services, session, table.Name), crash);
        var (results, _) = await publisher.RunAsync(lease, new ReadyBatch([.. publish.Select(day => day.Day)], publish, [], blocked, start, files));
        foreach (var day in results) _results[day.Day] = day;
    }

    // A day that was put back before the lease was lost comes by again as done.
    private void Report(DayResult done)
    {
        if (_results.TryAdd(done.Day, done)) session.Day(done);
    }

    private async Task<(List<DayToPublish> Publish, List<DayResult> Blocked)> PrepareAsync(
        Lease lease, List<EarlierDay> days, StatementFiles files, DateTimeOffset now, CancellationToken stopping)
    {
        var restored = new RestoredDays(services.Store, files, session.Run.RunId, lease, now);
        var reasons = new string?[days.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, days.Count), new ParallelOptions { MaxDegreeOfParallelism = services.Store.Parallelism, CancellationToken = stopping },
            async (i, token) => reasons[i] = await ReasonAsync(days[i], restored, token));
        var blocked = days.Zip(reasons).Where(day => day.Second is not null).Select(day => Blocked(day.First.Date, day.Second!)).ToList();
        // What a successor replaced meanwhile looks refused or gone.
        if (blocked.Count > 0 && !await LeaseKeeper.HoldsAsync(services.Run, lease)) throw new LeaseLostException(lease);
        var open = days.Zip(reasons).Where(day => day.Second is null).Select(day => day.First.Version!).ToList();
        try
        {
            await restored.CopyAsync(open, stopping);
        }
        catch
        {
            // The journal does not know of the copies yet.
            await files.DeleteAsync();
            throw;
        }

        return (open.ConvertAll(restored.DayOf), blocked);
    }

    private async Task<string?> ReasonAsync(EarlierDay day, RestoredDays restored, CancellationToken cancellationToken) =>
        day.Refusal(order.UndoneRun) ?? (await restored.FindLostAsync(day.Version!, cancellationToken) is { } lost ? Text.Of("Undo.FileGone", lost) : null);

    private DayResult Blocked(DateOnly day, string reason) => new(table.Name, day, DayOutcome.Blocked, 0, 0, Text.Of("Backfill.BlockedType"), reason);

    private StatementFiles Files(Lease lease)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{lease.Token}.{++_place}");
        return new StatementFiles(
            services.Store, $"{LakePaths.Temporary(table.Name, session.Run.RunId)}{place}/",
            Path.Combine(services.Settings.WorkFolder, session.Run.RunId, table.Name.ToString(), place));
    }
}
