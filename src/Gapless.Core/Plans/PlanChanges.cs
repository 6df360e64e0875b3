using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>What keeps a stored plan from being executed.</summary>
public static class PlanChanges
{
    /// <summary>What is different, a sentence each; none when the two are the same plan.</summary>
    /// <param name="stored">The plan.</param>
    /// <param name="current">What the same order, on the same day, gives now.</param>
    public static ImmutableArray<string> Between(Plan stored, Plan current)
    {
        if (PlanHash.Of(stored) == PlanHash.Of(current)) return [];
        var changes = ImmutableArray.CreateBuilder<string>();
        foreach (var (before, now) in Both(stored.Basis, current.Basis)) changes.AddRange(Basis(before, now));
        foreach (var dataset in stored.Partitions.Concat(current.Partitions).Select(part => part.Dataset).Distinct().Order())
            changes.AddRange(Days(dataset, DaysOf(stored, dataset), DaysOf(current, dataset)));
        if (changes.Count == 0) changes.Add(Text.Of("Plan.ChangedReasons"));
        return changes.ToImmutable();
    }

    private static IEnumerable<(TableBasis Before, TableBasis Now)> Both(IEnumerable<TableBasis> stored, IEnumerable<TableBasis> current) =>
        stored.Join(current, basis => basis.Dataset, basis => basis.Dataset, (before, now) => (before, now));

    private static IEnumerable<string> Basis(TableBasis before, TableBasis now)
    {
        if (before.Fingerprint != now.Fingerprint) yield return Text.Of("Plan.ChangedSql", before.Dataset);
        foreach (var input in before.Inputs)
        {
            if (!now.Inputs.Contains(input)) yield return Text.Of("Plan.ChangedInput", input.Dataset, before.Dataset);
        }
    }

    private static IEnumerable<string> Days(DatasetName dataset, DateSet before, DateSet now)
    {
        var (more, less) = (now.Except(before), before.Except(now));
        if (!more.IsEmpty) yield return Text.Of("Plan.MoreDays", dataset, more.Count, Named(more));
        if (!less.IsEmpty) yield return Text.Of("Plan.LessDays", dataset, less.Count, Named(less));
    }

    private static DateSet DaysOf(Plan plan, DatasetName dataset) =>
        DateSet.Of(plan.Partitions.Where(part => part.Dataset == dataset).SelectMany(part => part.Dates.Ranges));

    private static string Named(DateSet days) => days.Contains(Partition.Undated) ? "-" : days.ToString();
}
