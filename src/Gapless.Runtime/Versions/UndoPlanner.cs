using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Versions;

/// <summary>Makes the plan of undoing a run from the ledger alone; writes nothing.</summary>
/// <param name="graph">The project's tables.</param>
/// <param name="partitions">The ledger.</param>
/// <param name="versions">What it keeps of replaced days.</param>
/// <param name="attempts">Its history.</param>
public sealed class UndoPlanner(TableGraph graph, IPartitionReader partitions, IVersionStore versions, IAttemptStore attempts)
{
    /// <summary>Every day that the run published, by what can be done with it.</summary>
    /// <param name="run">The run, which nobody works on.</param>
    /// <param name="partial">True: days that cannot be put back are left out.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GaplessException">The run published no day of a table; or, unless <paramref name="partial"/>, one of its days cannot be put back.</exception>
    public async Task<UndoPlan> PlanAsync(Run run, bool partial, DateOnly today, CancellationToken cancellationToken)
    {
        if (run.Order is not TablesOrder) throw new GaplessException(ErrorKind.Usage, Text.Of("Undo.NotTables", run.RunId, run.Kind));
        var published = await PublishedAsync(run, cancellationToken);
        if (published.Count == 0) throw new GaplessException(ErrorKind.Usage, Text.Of("Undo.Nothing", run.RunId));
        var refused = published.SelectMany(table => Refused(table.Table, table.Days, run.RunId)).ToImmutableArray();
        if (!refused.IsEmpty && !partial)
            throw new GaplessException(ErrorKind.Usage, Text.Of("Undo.Refused", run.RunId, string.Join('\n', refused.Select(sentence => $"  {sentence}"))));
        var order = new UndoOrder(run.Order.Range, [.. published.Select(table => table.Table).Order()], run.RunId, partial);
        var parts = published
            .Select(table => new PlannedPartitions(table.Table, PlanReason.Undo, Days(table.Days.Where(day => Refusal(table.Table, day, run.RunId) is null))))
            .Where(part => !part.Dates.IsEmpty);
        return new UndoPlan(new Plan(order, today, [.. parts], [], [], TimeSpan.Zero, [], []), refused);
    }

    // A day that the run failed at last may be one that it had published before.
    private async Task<IReadOnlyList<(DatasetName Table, List<EarlierDay> Days)>> PublishedAsync(Run run, CancellationToken cancellationToken)
    {
        var published = new List<(DatasetName, List<EarlierDay>)>();
        foreach (var table in (await attempts.OfRunAsync(run.RunId, cancellationToken)).GroupBy(group => group.Dataset))
        {
            var failed = DateSet.Of(table.Where(group => group.State == PartitionState.Failed).Select(group => group.Dates));
            var days = await new EarlierDays(partitions, versions, attempts).ReadAsync(table.Key, DateSet.Of(table.Select(group => group.Dates)), run.RunId, cancellationToken);
            var own = days.Where(day => day.Version is not null || !failed.Contains(day.Date)).ToList();
            if (own.Count > 0) published.Add((table.Key, own));
        }

        return published;
    }

    private IEnumerable<string> Refused(DatasetName table, List<EarlierDay> days, string undoneRun) => days
        .GroupBy(day => Refusal(table, day, undoneRun))
        .Where(group => group.Key is not null)
        .Select(group => Text.Of("Undo.RefusedDays", table, Days(group) is var dates && dates.Contains(Partition.Undated) ? "-" : dates, group.Key));

    private string? Refusal(DatasetName table, EarlierDay day, string undoneRun) =>
        graph.Tables.Any(one => one.Name == table) ? day.Refusal(undoneRun) : Text.Of("Undo.TableGone");

    private static DateSet Days(IEnumerable<EarlierDay> days) => DateSet.Of(days.Select(day => day.Date));
}
