using System.Collections.Immutable;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Brings one planned request to its end: skipped, done, restricted or failed.</summary>
internal sealed class RequestRunner(CollectServices services, OutcomeCommitter committer)
{
    /// <summary>Runs the request unless nothing in it is left to do.</summary>
    /// <param name="session">The run.</param>
    /// <param name="source">Whom to ask.</param>
    /// <param name="request">What to ask.</param>
    /// <param name="wait">False: a lease held by another process is an error.</param>
    /// <param name="stopping">Stops before the next request, never in the middle of one.</param>
    public Task RunAsync(RunSession session, ICollectSource source, PlannedRequest request, bool wait, CancellationToken stopping) => LeaseKeeper.RunAsync(
        services.Run, LeaseKeeper.Source(source.Name), session.Waiter(source.Name), wait,
        async (lease, again) =>
        {
            await AdoptAsync(session, request.Covers, stopping);
            // Raw days written under a lost lease may have replaced newer ones: then the request is sent again, whatever is settled.
            var (record, outcome) = NothingLeft(session, request) && !again
                ? await SkipAsync(session, request, lease)
                : await SendAsync(session, source, request, lease, stopping);
            session.Tracker.End(request, record.State);
            await services.Runs.HeartbeatAsync(session.Run, session.Totals, CancellationToken.None);
            session.Listener.OnRequestEnded(request, record, outcome, session.Progress);
        },
        stopping);

    /// <summary>Takes over what this run or another process has settled since the run was ordered; failures are tried again.</summary>
    public async Task AdoptAsync(RunSession session, IEnumerable<FeedDates> covers, CancellationToken cancellationToken)
    {
        foreach (var cover in covers.Where(cover => !cover.Dates.IsEmpty))
        {
            var range = new DateRange(cover.Dates.Ranges[0].Start, cover.Dates.Ranges[^1].End);
            foreach (var row in await services.Partitions.ReadAsync([cover.Dataset], range, cancellationToken))
            {
                if (cover.Dates.Contains(row.Date) && session.Tracker.IsOpen(row.Dataset, row.Date) && IsNew(session.Run, row))
                    session.Tracker.Settle(row.Dataset, row.Date, row.State);
            }
        }
    }

    private static bool IsNew(Run run, Partition row) =>
        row.State is not (PartitionState.Failed or PartitionState.Running) && (row.RunId == run.RunId || row.UpdatedAt > run.StartedAt);

    // A look at a running season has no days of its own and is always worth sending.
    private static bool NothingLeft(RunSession session, PlannedRequest request) =>
        !request.Covers.IsEmpty && !request.Covers.Any(cover => cover.Dates.Any(day => session.Tracker.IsOpen(cover.Dataset, day)));

    private async Task<(RequestRecord Record, RequestOutcome? Outcome)> SkipAsync(RunSession session, PlannedRequest request, Lease lease)
    {
        var record = new RequestRecord(request.Ordinal, RequestState.Skipped, 0, 0, null, services.Time.GetUtcNow());
        await committer.CommitAsync(session, [], record, record.EndedAt, lease);
        return (record, null);
    }

    private async Task<(RequestRecord Record, RequestOutcome? Outcome)> SendAsync(
        RunSession session, ICollectSource source, PlannedRequest request, Lease lease, CancellationToken stopping)
    {
        session.Listener.OnRequestStarted(request);
        var startedAt = services.Time.GetUtcNow();
        var sentBefore = session.Tally.Sent;
        try
        {
            var outcome = await source.ExecuteAsync(request, session.Order, session.Context, stopping);
            var record = await committer.CommitAsync(session, request, outcome, (int)(session.Tally.Sent - sentBefore), startedAt, lease);
            session.CountRows(record.Rows);
            // A day that was only marked as left by a match keeps the run that answered it: its own request is still to come.
            foreach (var partition in outcome.Partitions.Where(partition => partition.RunId == session.Run.RunId)) session.Tracker.Settle(partition.Dataset, partition.Date, partition.State);
            return (record, outcome);
        }
        catch (RequestFailedException error)
        {
            var record = new RequestRecord(request.Ordinal, RequestState.Failed, error.Attempts, 0, error.Message, services.Time.GetUtcNow());
            await FailAsync(session, Open(session, request), error.Message, record, startedAt, lease);
            return (record, null);
        }
    }

    /// <summary>Marks days failed that no answer has decided.</summary>
    public async Task FailUndecidedAsync(RunSession session, ICollectSource source, bool wait, CancellationToken stopping)
    {
        var open = session.Tracker.Open.Where(cell => cell.Dataset.Group == source.Name).ToList();
        if (open.Count == 0) return;
        await LeaseKeeper.RunAsync(
            services.Run, LeaseKeeper.Source(source.Name), session.Waiter(source.Name), wait, (lease, _) => FailAsync(session, open, Text.Of("Run.Undecided"), null, services.Time.GetUtcNow(), lease), stopping);
    }

    private async Task FailAsync(
        RunSession session, IReadOnlyList<(Core.Datasets.DatasetName Dataset, DateOnly Day)> cells, string error, RequestRecord? record, DateTimeOffset startedAt,
        Lease lease)
    {
        var failed = ImmutableArray.CreateBuilder<Partition>();
        foreach (var group in cells.GroupBy(cell => cell.Dataset))
        {
            var range = DateRange.Inclusive(group.Min(cell => cell.Day), group.Max(cell => cell.Day));
            var rows = (await services.Partitions.ReadAsync([group.Key], range, CancellationToken.None)).ToDictionary(row => row.Date);
            failed.AddRange(group.Select(cell => Failed(session.Run.RunId, cell, rows.GetValueOrDefault(cell.Day), error)));
        }

        await committer.CommitAsync(session, failed.ToImmutable(), record, startedAt, lease);
        foreach (var partition in failed) session.Tracker.Settle(partition.Dataset, partition.Date, partition.State);
    }

    // What an earlier answer brought is still there, and still says what it was.
    private Partition Failed(string runId, (Core.Datasets.DatasetName Dataset, DateOnly Day) cell, Partition? row, string error) => new(
        cell.Dataset, cell.Day, PartitionState.Failed, false, row?.Rows ?? 0, row?.Version, row?.Evidence, error, runId, services.Time.GetUtcNow());

    private static List<(Core.Datasets.DatasetName Dataset, DateOnly Day)> Open(RunSession session, PlannedRequest request) =>
        [.. request.Covers.SelectMany(cover => cover.Dates.Where(day => session.Tracker.IsOpen(cover.Dataset, day)).Select(day => (cover.Dataset, day)))];
}
