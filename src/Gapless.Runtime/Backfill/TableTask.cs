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
    private readonly Publisher _publisher = new(services.Publishing, crash);
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
        var turns = DayChunks.Of(days, BatchSizer.Turn(size), IsNewestFirst);
        Task<bool> RunAsync(DateOnly[] turn, bool passOver) => RunTurnAsync(computer, turn, size, wait, passOver, stopping);
        await (wait && table.OwnDays is null ? RunSharedAsync(turns, RunAsync) : RunInOrderAsync(turns, RunAsync));

        var results = _results.Values.OrderBy(day => day.Day).ToList();
        var result = new TableResult(table.Name, StateOf(results), days.Count, [.. results], computer.Statements, services.Run.Time.GetElapsedTime(began));
        await _steps.EndAsync(result, startedAt);
        session.TableEnded(result);
        return result;
    }

    // Days that read earlier ones of the same table can only come in order.
    private bool IsNewestFirst => session.Order.NewestFirst && table.OwnDays is null;

    private async Task RunInOrderAsync(IEnumerable<DateOnly[]> turns, Func<DateOnly[], bool, Task<bool>> run)
    {
        foreach (var turn in turns)
        {
            if (_isEnded) return;
            await run(turn, false);
        }
    }

    // What another process has in hand is left for later: meanwhile it does that, and this one something else. Only when nothing else is left, its end is waited for.
    private async Task RunSharedAsync(List<DateOnly[]> turns, Func<DateOnly[], bool, Task<bool>> run)
    {
        while (turns.Count > 1 && !_isEnded)
        {
            var left = new List<DateOnly[]>();
            foreach (var turn in turns)
            {
                if (_isEnded || !await run(turn, true)) left.Add(turn);
            }

            if (left.Count == turns.Count) await RunInOrderAsync(left[..1], run);
            turns = left.Count == turns.Count ? left[1..] : left;
        }

        await RunInOrderAsync(turns, run);
    }

    private async Task<bool> RunTurnAsync(BatchComputer computer, DateOnly[] days, int size, bool wait, bool passOver, CancellationToken stopping)
    {
        // Days that read earlier ones need them to be there, whoever computes them.
        var scope = table.OwnDays is null ? LeaseKeeper.Table(table.Name, DateSet.Of(days)) : LeaseKeeper.Table(table.Name);
        for (var place = 1; ; place++)
        {
            Task WorkAsync(Lease lease, bool again) => RunTurnAsync(computer, lease, again, days, size, place == Tries, stopping);
            try
            {
                if (passOver) return await LeaseKeeper.TryRunAsync(services.Run, scope, session.Waiter(table.Name), WorkAsync, stopping);
                await LeaseKeeper.RunAsync(services.Run, scope, session.Waiter(table.Name), wait, WorkAsync, stopping);
                return true;
            }
            catch (InputGoneException gone)
            {
                // Another run is at that input; without our lease in hand its end may be waited for.
                await new Recovery(services, session, crash).WaitAsync(gone.Dataset, wait, stopping);
            }
        }
    }

    private async Task RunTurnAsync(
        BatchComputer computer, Lease lease, bool again, DateOnly[] days, int size, bool isLastTry, CancellationToken stopping)
    {
        await new IntentReplay(services.Publishing, _publisher).RunAsync(table.Name, lease, again || !_isSwept, session.Notice);
        _isSwept = true;
        // What is read before the files are is at most too old; then the next plan has the day once more.
        await state.ReadRawAsync(table, days, stopping);
        var evidence = await new EvidenceReader(state, services.Graph).ReadAsync(table, stopping);
        var range = new DateRange(days[0], days[^1].AddDays(1));
        var rows = (await services.Partitions.ReadAsync([table.Name], range, stopping)).ToDictionary(row => row.Date);
        var publisher = new BatchPublisher(services, session, table, _publisher, _steps, crash);
        var runner = new BatchRunner(session, table, lease, evidence, rows, computer, publisher, _inputs, isLastTry);
        try
        {
            await runner.RunAsync(DayChunks.Of(days, size, IsNewestFirst), stopping);
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

    private static TaskState StateOf(List<DayResult> results) =>
        results.Exists(day => day.Outcome == DayOutcome.Failed) ? TaskState.Failed
        : results.Exists(day => day.Outcome == DayOutcome.Blocked) ? TaskState.UpstreamFailed
        : TaskState.Success;
}
