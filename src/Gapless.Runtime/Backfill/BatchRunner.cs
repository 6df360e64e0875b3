using System.Globalization;
using Gapless.Core.Computing;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>Takes days of one table through the five steps under its lease. A batch that fails is halved until the day at fault is found.</summary>
internal sealed class BatchRunner(
    BackfillServices services, BackfillSession session, TableDefinition table, BatchInputs inputs, LakeState state, Publisher publisher, ICrashPoints crash)
{
    private readonly StepRecorder _steps = new(services, session, table.Name);
    private readonly string _folder = Path.Combine(services.Settings.WorkFolder, table.Name.ToString());

    /// <summary>How many statements computed days.</summary>
    public int Statements { get; private set; }

    /// <summary>Computes and publishes the days, in order.</summary>
    /// <returns>Each day that came to an end; fewer than asked when a failure ends the table.</returns>
    public async Task<IReadOnlyList<DayResult>> RunAsync(
        IComputeSession compute, Lease lease, IReadOnlyList<DateOnly> days, CancellationToken stopping)
    {
        var evidence = await EvidenceReader.ReadAsync(state, services.Graph, table, stopping);
        var work = await SortAsync(evidence, days, stopping);
        var results = new List<DayResult>();
        results.AddRange(Report(work.Where(day => day.Action == DayAction.Nothing).Select(day => new DayResult(table.Name, day.Day, DayOutcome.AlreadyDone, 0, 0, null, null))));
        results.AddRange(Report(work.Where(day => day.Action == DayAction.Leave)
            .Select(day => new DayResult(table.Name, day.Day, DayOutcome.Blocked, 0, 0, Text.Of("Backfill.BlockedType"), day.Reason))));
        var empty = work.Where(day => day.Action == DayAction.Clear).Select(day => new DayToPublish(day.Day, null, evidence.Text(day.Day))).ToList();
        if (empty.Count > 0) results.AddRange(Report(await PublishAsync(lease, empty)));
        var open = work.Where(day => day.Action == DayAction.Compute).Select(day => day.Day).ToList();
        if (open.Count > 0) results.AddRange(await ProcessAsync(compute, lease, evidence, open, stopping));
        return results;
    }

    private async Task<IReadOnlyList<DayWork>> SortAsync(DayEvidence evidence, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var range = new DateRange(days.Min(), days.Max().AddDays(1));
        var rows = (await services.Partitions.ReadAsync([table.Name], range, cancellationToken)).ToDictionary(row => row.Date);
        return [.. days.Select(day => Work(evidence, day, rows.GetValueOrDefault(day)))];
    }

    private DayWork Work(DayEvidence evidence, DateOnly day, Partition? row)
    {
        if (evidence.Blocker(day) is var (dataset, wrong)) return new DayWork(day, DayAction.Leave, Text.Of("Backfill.Blocked", dataset, Named(wrong)));
        if (row is { State: PartitionState.Succeeded or PartitionState.Empty }
            && (row.RunId == session.Run.RunId || !session.Order.Only.HasFlag(Only.All))
            && row.Evidence == evidence.Text(day)) return new DayWork(day, DayAction.Nothing, null);
        return new DayWork(day, evidence.HasNoInput(day) ? DayAction.Clear : DayAction.Compute, null);
    }

    private async Task<IReadOnlyList<DayResult>> ProcessAsync(
        IComputeSession compute, Lease lease, DayEvidence evidence, List<DateOnly> days, CancellationToken stopping)
    {
        try
        {
            return await OnceAsync(compute, lease, evidence, days, stopping);
        }
        catch (ComputeException error) when (days.Count == 1)
        {
            return Report([await FailAsync(lease, days[0], error.ErrorType, Sentence(error))]);
        }
        catch (ComputeException)
        {
            var results = new List<DayResult>();
            foreach (var half in new[] { days.Take(days.Count / 2), days.Skip(days.Count / 2) })
            {
                results.AddRange(await ProcessAsync(compute, lease, evidence, [.. half], stopping));
                if (!session.Order.ContinueOnError && results.Exists(day => day.Outcome == DayOutcome.Failed)) break;
            }

            return results;
        }
    }

    private async Task<IReadOnlyList<DayResult>> OnceAsync(
        IComputeSession compute, Lease lease, DayEvidence evidence, List<DateOnly> days, CancellationToken stopping)
    {
        var read = await _steps.RunAsync(StepRecorder.Prepare, days, () => inputs.ReadAsync(table, days, stopping));
        var folder = Fresh();
        try
        {
            var computed = await _steps.RunAsync(StepRecorder.Load, days, () => LoadAsync(compute, lease, days, read, folder, stopping));
            var (good, failed) = await _steps.RunAsync(StepRecorder.Validate, days, () => ValidateAsync(compute, computed, folder, stopping));
            crash.Reach(PublishPoint.TmpWritten);
            var ready = good.Select(day => new DayToPublish(day.Day, ManifestOf(day, computed.Schema, evidence, lease), evidence.Text(day.Day))).ToList();
            // The first failed day ends the table: days after it are not published.
            if (!session.Order.ContinueOnError && failed.Count > 0) ready.RemoveAll(day => day.Day > failed.Min(one => one.Day));
            var results = await _steps.RunAsync(StepRecorder.Commit, days, () => PublishAsync(lease, ready));
            foreach (var day in failed) results = [.. results, await FailAsync(lease, day.Day, Text.Of("Backfill.CheckType"), day.Error)];
            await _steps.RunAsync(StepRecorder.Cleanup, days, () => CleanUpAsync(folder));
            return Report(results.OrderBy(day => day.Day));
        }
        catch (ComputeException)
        {
            // Only before the journal knows of the files: what it knows of may be needed to finish the publishing.
            await CleanUpAsync(folder);
            throw;
        }
    }

    private async Task<ComputeResult> LoadAsync(
        IComputeSession compute, Lease lease, IReadOnlyList<DateOnly> days, IReadOnlyList<ComputeInput> read, string folder, CancellationToken stopping)
    {
        // The token is in the name too: a frozen process of the same run must not meet its successor's files.
        var stem = string.Create(CultureInfo.InvariantCulture, $"{session.Run.RunId}_{lease.Token}");
        var result = await compute.ComputeAsync(new ComputeRequest(table, days, read, folder, stem), stopping);
        Statements += result.Statements;
        if (LocalTemporary is not null) return result;
        var files = result.Days.SelectMany(day => day.Files.Select(file => LakePaths.Folder(day.Day) + file.Name)).ToList();
        await Parallel.ForEachAsync(
            files, new ParallelOptions { MaxDegreeOfParallelism = services.Store.Parallelism, CancellationToken = stopping },
            async (file, token) => await services.Store.UploadAsync(Path.Combine(folder, file), Temporary + file, token));
        return result;
    }

    private async Task<(IReadOnlyList<ComputedDay> Good, IReadOnlyList<(DateOnly Day, string Error)> Failed)> ValidateAsync(
        IComputeSession compute, ComputeResult computed, string folder, CancellationToken stopping)
    {
        await new FooterCheck(compute, table).RunAsync(computed, folder, stopping);
        var failed = new List<(DateOnly Day, string Error)>();
        foreach (var day in table.Analysis.Checks.Count == 0 ? [] : computed.Days)
        {
            var paths = day.Files.Select(file => Path.Combine(folder, LakePaths.Folder(day.Day), file.Name)).ToList();
            var failures = await compute.CheckAsync(table, day.Day, computed.Schema, paths, stopping);
            if (failures.Count > 0) failed.Add((day.Day, string.Join("; ", failures.Select(Sentence))));
        }

        return ([.. computed.Days.Where(day => !failed.Exists(one => one.Day == day.Day))], failed);
    }

    private async Task<IReadOnlyList<DayResult>> PublishAsync(Lease lease, List<DayToPublish> days)
    {
        if (days.Count == 0) return [];
        var rows = await publisher.PublishAsync(table, session.Run.RunId, lease, days);
        var files = days.ToDictionary(day => day.Day, day => day.Manifest?.Files.Length ?? 0);
        return [.. rows.Select(row => row.State == PartitionState.Failed
            ? new DayResult(table.Name, row.Date, DayOutcome.Failed, 0, 0, Text.Of("Publish.ConflictType"), row.Error)
            : new DayResult(
                table.Name, row.Date, row.State == PartitionState.Empty ? DayOutcome.Empty : DayOutcome.Succeeded, row.Rows, files[row.Date], null, null))];
    }

    // The old day stays as it was, and the ledger goes on knowing it by its version.
    private async Task<DayResult> FailAsync(Lease lease, DateOnly day, string type, string error)
    {
        var old = (await services.Partitions.ReadAsync([table.Name], new DateRange(day, day.AddDays(1)), CancellationToken.None)).SingleOrDefault();
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.PartitionWriter.WriteAsync(
            transaction,
            [
                new Partition(
                    table.Name, day, PartitionState.Failed, false, old?.Rows ?? 0, old?.Version, old?.Evidence, $"{type}: {error}", session.Run.RunId,
                    services.Run.Time.GetUtcNow()),
            ],
            CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new DayResult(table.Name, day, DayOutcome.Failed, 0, 0, type, error);
    }

    private async Task<int> CleanUpAsync(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var left = new List<string>();
        await foreach (var item in services.Store.ListAsync(Temporary, CancellationToken.None)) left.Add(item.Key);
        await services.Store.DeleteAsync(left, CancellationToken.None);
        crash.Reach(PublishPoint.AfterCleanup);
        return left.Count;
    }

    private Manifest? ManifestOf(ComputedDay day, TableSchema schema, DayEvidence evidence, Lease lease) => day.Rows == 0
        ? null
        : new Manifest(
            table.Name, day.Day == Partition.Undated ? null : day.Day, session.Run.RunId, lease.Token,
            Temporary + LakePaths.Folder(day.Day), LakePaths.Day(table.Name, day.Day), services.Run.Time.GetUtcNow(),
            day.Files, schema, table.Fingerprint, evidence.Inputs(day.Day));

    private List<DayResult> Report(IEnumerable<DayResult> days)
    {
        var list = days.ToList();
        foreach (var day in list) session.Day(day);
        return list;
    }

    private string Temporary => LakePaths.Temporary(table.Name, session.Run.RunId);

    private string? LocalTemporary => services.Store.LocalPath(Temporary.TrimEnd('/'));

    // On a disk the files are written where the protocol wants them first; for a store elsewhere they are sent there.
    private string Fresh()
    {
        var folder = LocalTemporary ?? _folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string Sentence(ComputeException error) => error.Message;

    private static string Sentence(CheckFailure failure) =>
        Text.Of("Backfill.CheckFailed", failure.Check.Text, failure.Rows, string.Join(" | ", failure.Samples));

    private static string Named(DateOnly day) => day == Partition.Undated ? "-" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
