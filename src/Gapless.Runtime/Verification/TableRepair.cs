using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>Repairs one table under its lease.</summary>
internal sealed class TableRepair(BackfillServices services, ICrashPoints crash, TableDefinition table, Lease lease)
{
    private const int AtOnce = 500;
    private readonly PublishServices _ports = services.Publishing;

    /// <summary>Finishes or undoes what dead processes began, and deletes what they left under tmp.</summary>
    public async Task<IEnumerable<RepairStep>> SettleAsync(TableFindings findings)
    {
        var open = findings.Look.Intents.Count > 0 || findings.Differences.Any(one => one.Kind == DifferenceKind.OrphanedTmp);
        if (!open) return [];
        var done = new List<string>();
        await new IntentReplay(_ports, new Publisher(_ports, crash)).RunAsync(table.Name, lease, sweep: true, done.Add);
        var tmp = RepairStep.Of(findings.Differences).Where(step => step.Action == RepairAction.DropTmp);
        return [.. done.Select(sentence => new RepairStep(RepairAction.SettlePublish, table.Name, null, sentence)), .. tmp];
    }

    /// <summary>Repairs the days; what is lost goes first, so that no reader meets it longer than need be.</summary>
    public async Task<IEnumerable<RepairStep>> RunAsync(TableFindings findings)
    {
        var steps = RepairStep.Of(findings.Differences);
        var days = steps.ToLookup(step => step.Action, step => findings.Days.GetValueOrDefault(step.Date ?? Partition.Undated));
        List<DayFinding> Of(RepairAction action) => [.. days[action].OfType<DayFinding>().Distinct()];
        var lost = Of(RepairAction.MarkMissing);
        if (lost.Count > 0) await RemoveAsync(lost);
        var differences = findings.Differences.ToHashSet();
        await ForgetAsync([.. findings.Look.Versions.Where(version => differences.Contains(LostVersions.Difference(version)))]);
        await FollowAsync(Of(RepairAction.AdoptDay));
        crash.Reach(RepairPoint.AfterLedger);
        await TidyAsync(Of(RepairAction.RemoveStray), Of(RepairAction.RestoreMarker));
        return steps;
    }

    // By the journal, so that a kill or a second writer harms nothing.
    private async Task RemoveAsync(List<DayFinding> lost)
    {
        var began = new BatchStart(services.Run.Time.GetUtcNow(), TimeSpan.Zero);
        var runId = RunIds.New(began.At);
        foreach (var batch in lost.Chunk(AtOnce))
            await new Publisher(_ports, crash).PublishAsync(table, runId, lease, [.. batch.Select(day => new DayToPublish(day.Day, null, null))], began);
        crash.Reach(RepairPoint.AfterRemoval);
    }

    private async Task ForgetAsync(IReadOnlyList<KeptVersion> versions)
    {
        if (versions.Count == 0) return;
        await using (var transaction = await services.Run.Database.BeginAsync(CancellationToken.None))
        {
            if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
            await services.Versions.ForgetAsync(transaction, versions, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await services.Store.DeleteAsync([.. versions.SelectMany(VersionFiles.KeysOf)], CancellationToken.None);
    }

    private async Task FollowAsync(List<DayFinding> adopted)
    {
        if (adopted.Count == 0) return;
        await using var transaction = await services.Run.Database.BeginAsync(CancellationToken.None);
        if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.PartitionWriter.WriteAsync(transaction, [.. adopted.Select(Row)], CancellationToken.None);
        await services.Tables.WritePublishedAsync(transaction, [.. adopted.Select(day => AdoptedDay.Published(day.Found!.Manifest!))], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // A failed day stays one: the next run takes it again.
    private static Partition Row(DayFinding day)
    {
        var row = AdoptedDay.Row(day.Found!.Manifest!);
        return day.Row is { State: PartitionState.Failed } failed ? failed with { Rows = row.Rows, Version = row.Version, Evidence = row.Evidence } : row;
    }

    private async Task TidyAsync(List<DayFinding> withStrays, List<DayFinding> withoutMarker)
    {
        await using var alone = await services.Store.LockAsync(LakePaths.Table(table.Name), CancellationToken.None);
        var strays = withStrays.SelectMany(day => day.Strays.Concat(StrayMarker(day)).Select(name => LakePaths.Day(table.Name, day.Day) + name));
        await services.Store.DeleteAsync([.. strays], CancellationToken.None);
        crash.Reach(RepairPoint.AfterStrays);
        foreach (var day in withoutMarker)
            await services.Store.WriteAsync(LakePaths.Day(table.Name, day.Day) + LakePaths.Success, ReadOnlyMemory<byte>.Empty, durable: false, CancellationToken.None);
    }

    private static IEnumerable<string> StrayMarker(DayFinding day) => day.Found is null ? day.Objects.Keys.Where(name => name == LakePaths.Success) : [];
}
