using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Planning;

/// <summary>Which days of which tables a plan looks at: those that are asked for, and those that they read.</summary>
internal static class PlanReach
{
    private static readonly DateRange Whole = DateRange.Inclusive(Partition.Undated, Partition.Undated);
    private static readonly DateRange AnyDay = new(Partition.Undated.AddDays(1), DateOnly.MaxValue);

    /// <summary>For each table the least range that holds all of them.</summary>
    public static IReadOnlyDictionary<DatasetName, DateRange> Of(BackfillOrder order, TableGraph graph)
    {
        var reach = new Dictionary<DatasetName, DateRange>();
        if (order.Range.IsEmpty) return reach;
        foreach (var table in graph.Tables.Where(table => order.Targets.Contains(table.Name)))
        {
            var asked = table.IsPartitioned ? order.Range : Whole;
            Add(reach, table.Name, asked);
            foreach (var input in table.Inputs.Where(input => input.Source is null))
            {
                var isDated = graph[input.Dataset].IsPartitioned;
                Add(reach, input.Dataset, isDated ? Read(day => InputDays.Of(table, input, isDated, day), asked) : Whole);
            }

            if (table.OwnDays is { } own) Add(reach, table.Name, Read(day => InputDays.Of(own, day), asked));
        }

        return reach;
    }

    private static DateRange Read(Func<DateOnly, (DateOnly? First, DateOnly? Last)> windowOf, DateRange asked)
    {
        var start = windowOf(asked.Start).First ?? AnyDay.Start;
        var end = windowOf(asked.Last).Last is { } last && last < AnyDay.End ? last.AddDays(1) : AnyDay.End;
        return start < end ? new DateRange(start, end) : new DateRange(start, start);
    }

    private static void Add(Dictionary<DatasetName, DateRange> reach, DatasetName table, DateRange range)
    {
        if (range.IsEmpty) reach.TryAdd(table, range);
        else if (!reach.TryGetValue(table, out var known) || known.IsEmpty) reach[table] = range;
        else reach[table] = new DateRange(known.Start < range.Start ? known.Start : range.Start, known.End > range.End ? known.End : range.End);
    }
}
