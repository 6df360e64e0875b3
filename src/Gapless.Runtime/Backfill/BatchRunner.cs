using System.Globalization;
using Gapless.Core.Computing;
using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Backfill;

/// <summary>Takes days of one table through the five steps under one lease, a batch a statement.</summary>
/// <remarks>
/// While a batch is computed, the one before it is published and the inputs of the one after it are fetched. That is safe: computing touches
/// nothing but its own new files, at most one batch is being published, it is waited for before the next one's publishing, before the table ends
/// and before the lease is given back, and days of a table that reads itself wait for it before they are looked at. A batch that fails
/// is halved until the day at fault is found.
/// </remarks>
internal sealed class BatchRunner(
    BackfillSession session, TableDefinition table, Lease lease, DayEvidence evidence, IReadOnlyDictionary<DateOnly, Partition> rows,
    BatchComputer computer, BatchPublisher publisher, BatchInputs inputs, bool isLastTry)
{
    private static readonly Task<(IReadOnlyList<DayResult> Days, IReadOnlyList<Partition> Rows)> Nothing =
        Task.FromResult<(IReadOnlyList<DayResult>, IReadOnlyList<Partition>)>(([], []));

    private Task<(IReadOnlyList<DayResult> Days, IReadOnlyList<Partition> Rows)> _publishing = Nothing;
    private Task _fetching = Task.CompletedTask;

    /// <summary>How days ended, as far as the ledger knows.</summary>
    public List<DayResult> Results { get; } = [];

    /// <summary>True when a bad day has ended the table.</summary>
    public bool IsEnded { get; private set; }

    private bool StopsAtBadDay => !session.Order.ContinueOnError;

    /// <summary>Computes and publishes the batches, in order.</summary>
    /// <param name="batches">The days of each statement.</param>
    /// <param name="stopping">Interrupts what is being computed; what is being published is finished.</param>
    public async Task RunAsync(IReadOnlyList<DateOnly[]> batches, CancellationToken stopping)
    {
        try
        {
            for (var i = 0; i < batches.Count && !IsEnded; i++)
            {
                stopping.ThrowIfCancellationRequested();
                if (table.OwnDays is not null) await SettleAsync();
                if (IsEnded) break;
                await _fetching;
                if (i + 1 < batches.Count) _fetching = FetchAheadAsync(batches[i + 1], stopping);
                await ProcessAsync(Open(batches[i]), stopping);
            }
        }
        finally
        {
            await _fetching;
            await SettleAsync();
        }
    }

    private List<DayWork> Open(IEnumerable<DateOnly> days)
    {
        var work = days.Select(Work).ToList();
        foreach (var done in work.Where(day => day.Action == DayAction.Nothing))
        {
            var result = new DayResult(table.Name, done.Day, DayOutcome.AlreadyDone, 0, 0, null, null);
            Results.Add(result);
            session.Day(result);
        }

        work.RemoveAll(day => day.Action == DayAction.Nothing);
        var blocked = work.FindIndex(day => day.Action == DayAction.Leave);
        if (StopsAtBadDay && blocked >= 0) work.RemoveRange(blocked + 1, work.Count - blocked - 1);
        return work;
    }

    private DayWork Work(DateOnly day)
    {
        if (evidence.Blocker(day) is var (dataset, wrong)) return new DayWork(day, DayAction.Leave, Text.Of("Backfill.Blocked", dataset, Named(wrong)));
        if (rows.GetValueOrDefault(day) is { State: PartitionState.Succeeded or PartitionState.Empty } row
            && (row.RunId == session.Run.RunId || !session.Order.Only.HasFlag(Only.All))
            && row.Evidence == evidence.Text(day)) return new DayWork(day, DayAction.Nothing, null);
        return new DayWork(day, evidence.HasNoInput(day) ? DayAction.Clear : DayAction.Compute, null);
    }

    private async Task ProcessAsync(List<DayWork> work, CancellationToken stopping)
    {
        if (work.Count == 0) return;
        ReadyBatch ready;
        try
        {
            ready = await computer.RunAsync(lease, evidence, work, stopping);
        }
        catch (Exception error) when (IsOfADay(error) && work.Count > 1)
        {
            var half = work.Count / 2;
            await ProcessAsync(work[..half], stopping);
            if (!IsEnded) await ProcessAsync(work[half..], stopping);
            return;
        }
        catch (ComputeException error)
        {
            ready = computer.Failing(work[0].Day, error.ErrorType, error.Message);
        }
        catch (InputGoneException gone) when (IsOfADay(gone))
        {
            ready = computer.Failing(work[0].Day, Text.Of("Backfill.InputGoneType"), Text.Of("Backfill.InputGone", gone.Dataset, gone.File));
        }

        await HandOverAsync(StopsAtBadDay ? ready.UntilFirstBad() : ready);
    }

    // Once it is known that nobody is just replacing the input, its absence is the day's fault.
    private bool IsOfADay(Exception error) => error is ComputeException || (error is InputGoneException gone && (isLastTry || gone.Dataset.Group == TableInput.RawGroup));

    private async Task HandOverAsync(ReadyBatch ready)
    {
        await SettleAsync();
        if (IsEnded)
        {
            if (ready.Files is not null) await ready.Files.DeleteAsync();
            return;
        }

        _publishing = Task.Run(() => publisher.RunAsync(lease, ready));
        IsEnded = StopsAtBadDay && (ready.Failed.Count > 0 || ready.Blocked.Count > 0);
    }

    // What was thrown is thrown again at every look, so none gets past it.
    private async Task SettleAsync()
    {
        var (days, settled) = await _publishing;
        _publishing = Nothing;
        Results.AddRange(days);
        foreach (var row in settled) evidence.Settle(row);
        if (StopsAtBadDay && days.Any(day => day.Outcome is DayOutcome.Failed or DayOutcome.Blocked)) IsEnded = true;
    }

    // Only to have them here in time; whatever goes wrong comes up again when they are read.
    private async Task FetchAheadAsync(IReadOnlyList<DateOnly> days, CancellationToken stopping)
    {
        try
        {
            await inputs.FetchAheadAsync(table, days, stopping);
        }
        catch (Exception error) when (error is GaplessException or InputGoneException or OperationCanceledException)
        {
        }
    }

    private static string Named(DateOnly day) => day == Partition.Undated ? "-" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
