using System.Globalization;
using Gapless.Core.Computing;
using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>The steps of a batch before its publishing: prepare, load, validate. Touches nothing but its own new files.</summary>
internal sealed class BatchComputer(
    BackfillServices services, BackfillSession session, TableDefinition table, IComputeSession compute, BatchInputs inputs, StepRecorder steps, ICrashPoints crash)
{
    private int _place;
    private DateTimeOffset _startedAt;
    private long _began;

    /// <summary>How many statements computed days.</summary>
    public int Statements { get; private set; }

    /// <summary>Computes and validates the days.</summary>
    /// <param name="lease">The table's.</param>
    /// <param name="evidence">What they are computed from.</param>
    /// <param name="work">The days, with what is to be done.</param>
    /// <param name="stopping">Interrupts it.</param>
    /// <exception cref="ComputeException">The SQL or the data of one of the days are at fault.</exception>
    /// <exception cref="InputGoneException">A file of an input was taken away meanwhile.</exception>
    /// <exception cref="LeaseLostException">It went wrong, and another holds the table now.</exception>
    public async Task<ReadyBatch> RunAsync(Lease lease, DayEvidence evidence, IReadOnlyList<DayWork> work, CancellationToken stopping)
    {
        (_startedAt, _began) = (services.Run.Time.GetUtcNow(), services.Run.Time.GetTimestamp());
        var days = work.Where(day => day.Action != DayAction.Leave).Select(day => day.Day).ToList();
        var open = work.Where(day => day.Action == DayAction.Compute).Select(day => day.Day).ToList();
        var files = open.Count == 0 ? null : Files(lease);
        try
        {
            var read = await steps.RunAsync(StepRecorder.Prepare, days, () => ReadAsync(open, stopping));
            var computed = await steps.RunAsync(StepRecorder.Load, days, () => LoadAsync(lease, open, read, files, stopping));
            var (checkedDays, failed) = await steps.RunAsync(StepRecorder.Validate, days, () => ValidateAsync(computed, files, stopping));
            crash.Reach(PublishPoint.TmpWritten);
            return new ReadyBatch(days, [.. Publish(work, checkedDays, failed, evidence, files, lease)], failed, [.. work.Where(IsBlocked).Select(Blocked)], Start(days.Count), files);
        }
        catch (Exception error)
        {
            // The journal does not know of the files yet.
            if (files is not null && IsExpected(error)) await files.DeleteAsync();
            // What a successor cleared away from under us looks like a fault of the machine or of the data.
            if (error is not OperationCanceledException && !await LeaseKeeper.HoldsAsync(services.Run, lease)) throw new LeaseLostException(lease);
            throw;
        }
    }

    /// <summary>A day that ends with an error of the statement that was run last.</summary>
    public ReadyBatch Failing(DateOnly day, string type, string error) => new([day], [], [new FailedDay(day, type, error)], [], Start(1), null);

    private BatchStart Start(int days) => new(_startedAt, services.Run.Time.GetElapsedTime(_began) / Math.Max(1, days));

    private static bool IsExpected(Exception error) => error is ComputeException or InputGoneException or GaplessException or OperationCanceledException;

    private StatementFiles Files(Lease lease)
    {
        // The token too: a process of the same run that was frozen and wakes late must not meet its successor's files.
        var place = string.Create(CultureInfo.InvariantCulture, $"{lease.Token}.{++_place}");
        var files = new StatementFiles(
            services.Store, $"{LakePaths.Temporary(table.Name, session.Run.RunId)}{place}/", Path.Combine(inputs.WorkFolder, table.Name.ToString(), place));
        files.Create();
        return files;
    }

    private async Task<IReadOnlyList<ComputeInput>> ReadAsync(List<DateOnly> days, CancellationToken stopping) =>
        days.Count == 0 ? [] : await inputs.ReadAsync(table, days, stopping);

    private async Task<ComputeResult> LoadAsync(
        Lease lease, List<DateOnly> days, IReadOnlyList<ComputeInput> read, StatementFiles? files, CancellationToken stopping)
    {
        if (files is null) return new ComputeResult([], new TableSchema([]), 0);
        try
        {
            var stem = string.Create(CultureInfo.InvariantCulture, $"{session.Run.RunId}_{lease.Token}");
            var result = await compute.ComputeAsync(new ComputeRequest(table, days, read, files.Folder, stem), stopping);
            Statements += result.Statements;
            await files.SendAsync([.. result.Days.SelectMany(day => day.Files.Select(file => LakePaths.Folder(day.Day) + file.Name))], stopping);
            return result;
        }
        catch (ComputeException error) when (Gone(read) is var (dataset, file))
        {
            throw new InputGoneException(dataset, file, error);
        }
    }

    private static (Core.Datasets.DatasetName Dataset, string File)? Gone(IReadOnlyList<ComputeInput> read)
    {
        foreach (var input in read)
        {
            if (input.Files.FirstOrDefault(file => !File.Exists(file.Path)) is { } gone) return (input.Dataset, gone.Name);
        }

        return null;
    }

    private async Task<(ComputeResult Checked, IReadOnlyList<FailedDay> Failed)> ValidateAsync(ComputeResult computed, StatementFiles? files, CancellationToken stopping)
    {
        if (files is null) return (computed, []);
        computed = await new FooterCheck(compute, table).RunAsync(computed, files.Folder, stopping);
        if (table.Analysis.Checks.Count == 0 || computed.Days.IsEmpty) return (computed, []);
        var failures = await compute.CheckAsync(table, computed, files.Folder, stopping);
        return (computed, [.. failures.OrderBy(day => day.Key).Select(day => new FailedDay(day.Key, Text.Of("Backfill.CheckType"), string.Join("; ", day.Value.Select(Sentence))))]);
    }

    private IEnumerable<DayToPublish> Publish(
        IReadOnlyList<DayWork> work, ComputeResult computed, IReadOnlyList<FailedDay> failed, DayEvidence evidence, StatementFiles? files, Lease lease)
    {
        var results = computed.Days.ToDictionary(day => day.Day);
        foreach (var day in work.Where(day => day.Action != DayAction.Leave && !failed.Any(one => one.Day == day.Day)))
        {
            var manifest = results.GetValueOrDefault(day.Day) is { Rows: > 0 } result
                ? ManifestOf(result, result.Schema ?? computed.Schema, files!.Prefix, evidence, lease)
                : null;
            yield return new DayToPublish(day.Day, manifest, evidence.Text(day.Day));
        }
    }

    private Manifest ManifestOf(ComputedDay day, TableSchema schema, string prefix, DayEvidence evidence, Lease lease) => new(
        table.Name, day.Day == Partition.Undated ? null : day.Day, session.Run.RunId, lease.Token,
        prefix + LakePaths.Folder(day.Day), LakePaths.Day(table.Name, day.Day), services.Run.Time.GetUtcNow(),
        day.Files, schema, table.Fingerprint, evidence.Inputs(day.Day));

    private static bool IsBlocked(DayWork day) => day.Action == DayAction.Leave;

    private DayResult Blocked(DayWork day) => new(table.Name, day.Day, DayOutcome.Blocked, 0, 0, Text.Of("Backfill.BlockedType"), day.Reason);

    private static string Sentence(CheckFailure failure) =>
        Text.Of("Backfill.CheckFailed", failure.Check.Text, failure.Rows, string.Join(" | ", failure.Samples));
}
