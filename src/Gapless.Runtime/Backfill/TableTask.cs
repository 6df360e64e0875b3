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
    private const int Tries = 3;
    private readonly BatchInputs _inputs = new(services, state, stage);
    private readonly Publisher _publisher = new(PublishServicesOf(services), crash);
    private readonly StepRecorder _steps = new(services, session, table.Name);
    private readonly Dictionary<DateOnly, DayResult> _results = [];
    private bool _isSwept;
    private bool _isEnded;

    /// <summary>Runs it to its end, to its first bad day, or to a stop.</summary>
    /// <param name="wait">False: end with an error when another process holds the table.</param>
    /// <param name="stopping">Interrupts what is being computed.</param>
    public async Task<TableResult> RunAsync(bool wait, CancellationToken stopping)
    {
        session.TableStarted(table.Name, dates);
        var startedAt = services.Run.Time.GetUtcNow();
        var began = services.Run.Time.GetTimestamp();
        await using var compute = await services.Engine.OpenAsync(stopping);
        session.CountConnection();
        var computer = new BatchComputer(services, session, table, compute, _inputs, _steps, crash);
        var days = dates.ToList();
        var size = await new BatchSizing(services, session, table, _inputs).SizeAsync(compute, days, stopping);
        foreach (var turn in days.Chunk(BatchSizer.Turn(size)))
        {
            await RunTurnAsync(computer, turn, size, wait, stopping);
            if (_isEnded) break;
        }

        var results = _results.Values.OrderBy(day => day.Day).ToList();
        var result = new TableResult(table.Name, StateOf(results), days.Count, [.. results], computer.Statements, services.Run.Time.GetElapsedTime(began));
        await _steps.EndAsync(result, startedAt);
        session.TableEnded(result);
        return result;
    }

    /// <summary>Finishes or undoes what an interrupted process began to publish of the table, if there is anything; waits for a live one that is at it.</summary>
    public static async Task RecoverAsync(BackfillServices services, BackfillSession session, TableDefinition table, bool wait, ICrashPoints crash, CancellationToken stopping)
    {
        if ((await services.Tables.IntentsAsync(table.Name, stopping)).Count == 0) return;
        var ports = PublishServicesOf(services);
        var replay = new IntentReplay(ports, new Publisher(ports, crash));
        await LeaseKeeper.RunAsync(
            services.Run, LeaseKeeper.Table(table.Name), Waiter(session, table), wait, (lease, _) => replay.RunAsync(table, lease, sweep: false, session.Notice), stopping);
    }

    private async Task RunTurnAsync(BatchComputer computer, IReadOnlyList<DateOnly> days, int size, bool wait, CancellationToken stopping)
    {
        for (var place = 1; ; place++)
        {
            try
            {
                await LeaseKeeper.RunAsync(
                    services.Run, LeaseKeeper.Table(table.Name), Waiter(session, table), wait,
                    (lease, again) => RunTurnAsync(computer, lease, again, days, size, place == Tries, stopping), stopping);
                return;
            }
            catch (InputGoneException gone)
            {
                // Another run is at that input; without our lease in hand its end may be waited for.
                await RecoverAsync(services, session, services.Graph[gone.Dataset], wait, crash, stopping);
            }
        }
    }

    private async Task RunTurnAsync(
        BatchComputer computer, Lease lease, bool again, IReadOnlyList<DateOnly> days, int size, bool isLastTry, CancellationToken stopping)
    {
        await new IntentReplay(PublishServicesOf(services), _publisher).RunAsync(table, lease, again || !_isSwept, session.Notice);
        _isSwept = true;
        // What is read before the files are is at most too old; then the next plan has the day once more.
        var evidence = await new EvidenceReader(state, services.Graph).ReadAsync(table, stopping);
        var range = new DateRange(days[0], days[^1].AddDays(1));
        var rows = (await services.Partitions.ReadAsync([table.Name], range, stopping)).ToDictionary(row => row.Date);
        var publisher = new BatchPublisher(services, session, table, _publisher, _steps, crash);
        var runner = new BatchRunner(session, table, lease, evidence, rows, computer, publisher, _inputs, isLastTry);
        try
        {
            await runner.RunAsync(days, size, stopping);
        }
        finally
        {
            foreach (var day in runner.Results) Keep(day);
        }

        _isEnded = runner.IsEnded;
    }

    // A day that this task published before it lost its lease comes by again as done.
    private void Keep(DayResult day)
    {
        if (day.Outcome == DayOutcome.AlreadyDone && _results.TryGetValue(day.Day, out var known) && known.Outcome is DayOutcome.Succeeded or DayOutcome.Empty) return;
        _results[day.Day] = day;
    }

    private static LeaseWaiter Waiter(BackfillSession session, TableDefinition table) =>
        new(table.Name.ToString(), (_, sentence) => session.Waiting(sentence), session.Notice);

    private static TaskState StateOf(List<DayResult> results) =>
        results.Exists(day => day.Outcome == DayOutcome.Failed) ? TaskState.Failed
        : results.Exists(day => day.Outcome == DayOutcome.Blocked) ? TaskState.UpstreamFailed
        : TaskState.Success;

    private static PublishServices PublishServicesOf(BackfillServices services) => new(
        services.Store, services.Run.Database, services.PartitionWriter, services.Run.Attempts, services.Tables, services.Run.Leases, services.Settings.Mode, services.Run.Time);
}
