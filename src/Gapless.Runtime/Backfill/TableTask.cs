using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>One table of a run: all its planned days on one connection.</summary>
internal sealed class TableTask(
    BackfillServices services, BackfillSession session, TableDefinition table, DateSet dates, LakeState state, InputStage stage, ICrashPoints crash)
{
    private readonly BatchInputs _inputs = new(services, state, stage);
    private readonly Publisher _publisher = new(PublishServicesOf(services), crash);
    private readonly List<DayResult> _results = [];

    /// <summary>Runs it to its end, to its first failed day, or to a stop.</summary>
    /// <param name="wait">False: end with an error when another process holds the table.</param>
    /// <param name="stopping">Ends it after the batch in hand.</param>
    public async Task<TableResult> RunAsync(bool wait, CancellationToken stopping)
    {
        session.TableStarted(table.Name, dates);
        var startedAt = services.Run.Time.GetUtcNow();
        var began = services.Run.Time.GetTimestamp();
        var runner = new BatchRunner(services, session, table, _inputs, state, _publisher, crash);
        await using var compute = await services.Engine.OpenAsync(stopping);
        session.CountConnection();
        var days = dates.ToList();
        var size = await BatchSizeAsync(compute, days, stopping);
        foreach (var batch in days.Chunk(size))
        {
            stopping.ThrowIfCancellationRequested();
            await RunBatchAsync(runner, compute, batch, wait, stopping);
            if (!session.Order.ContinueOnError && _results.Exists(day => day.Outcome is DayOutcome.Failed or DayOutcome.Blocked)) break;
        }

        var result = new TableResult(
            table.Name, StateOf(_results), days.Count, [.. _results.OrderBy(day => day.Day)], runner.Statements, services.Run.Time.GetElapsedTime(began));
        await new StepRecorder(services, session, table.Name).EndAsync(result, startedAt);
        session.TableEnded(result);
        return result;
    }

    /// <summary>Finishes or undoes what an interrupted process began to publish of the table, if there is anything.</summary>
    public static async Task RecoverAsync(BackfillServices services, BackfillSession session, TableDefinition table, bool wait, ICrashPoints crash, CancellationToken stopping)
    {
        if ((await services.Tables.IntentsAsync(table.Name, stopping)).Count == 0) return;
        var publisher = new Publisher(PublishServicesOf(services), crash);
        await LeaseKeeper.RunAsync(
            services.Run, LeaseKeeper.Table(table.Name), Waiter(session, table), wait, (lease, _) => ReplayAsync(services, session, table, publisher, lease), stopping);
    }

    private async Task RunBatchAsync(BatchRunner runner, IComputeSession compute, IReadOnlyList<DateOnly> batch, bool wait, CancellationToken stopping)
    {
        var left = batch.ToList();
        await LeaseKeeper.RunAsync(
            services.Run,
            LeaseKeeper.Table(table.Name),
            Waiter(session, table),
            wait,
            async (lease, again) =>
            {
                await ReplayAsync(services, session, table, _publisher, lease);
                var results = await runner.RunAsync(compute, lease, left, stopping);
                _results.AddRange(results);
            },
            stopping);
    }

    private async Task<int> BatchSizeAsync(IComputeSession compute, List<DateOnly> days, CancellationToken stopping)
    {
        // Days that read earlier days of the same table can only run in order.
        if (days.Count < 2 || table.OwnDays is not null) return 1;
        var form = table.Analysis.Batch;
        var size = 1;
        if (form.IsPossible)
        {
            var bytes = await _inputs.BytesAsync(table, days, stopping);
            size = BatchSizer.Size(session.Order.BatchSize ?? services.Settings.Chunk, days.Count, bytes, services.Settings.MemoryLimit / services.Settings.Slots);
        }

        if (size > 1)
        {
            var first = await _inputs.ReadAsync(table, [.. days.Take(size)], stopping);
            form = await compute.BatchFormAsync(table, first, stopping);
        }

        session.BatchForm(table.Name, form, form.IsPossible ? size : 1);
        // Day by day, the days of a lease still share what a lease costs; each is a statement of its own.
        return size;
    }

    private static Task ReplayAsync(BackfillServices services, BackfillSession session, TableDefinition table, Publisher publisher, Lease lease) =>
        new IntentReplay(PublishServicesOf(services), publisher).RunAsync(table, lease, session.Notice);

    private static LeaseWaiter Waiter(BackfillSession session, TableDefinition table) =>
        new(table.Name.ToString(), (_, sentence) => session.Waiting(sentence), session.Notice);

    private static TaskState StateOf(List<DayResult> results) =>
        results.Exists(day => day.Outcome == DayOutcome.Failed) ? TaskState.Failed
        : results.Exists(day => day.Outcome == DayOutcome.Blocked) ? TaskState.UpstreamFailed
        : TaskState.Success;

    private static PublishServices PublishServicesOf(BackfillServices services) => new(
        services.Store, services.Run.Database, services.PartitionWriter, services.Tables, services.Run.Leases, services.Settings.Mode, services.Run.Time);
}
