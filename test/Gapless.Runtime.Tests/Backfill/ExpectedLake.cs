using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Tests.Backfill;

/// <summary>What <see cref="FakeEngine"/> makes of raw days when nothing ever goes wrong: worked out without a lake.</summary>
internal static class ExpectedLake
{
    /// <summary>Each published day's folder with its lines.</summary>
    public static IEnumerable<string> Of(TableGraph graph, IReadOnlyDictionary<int, string[]> raw, int last)
    {
        var lake = new Dictionary<DatasetName, SortedDictionary<DateOnly, List<string>>>
        {
            [Warehouse.Raw] = new(raw.ToDictionary(day => BackfillHarness.Day(day.Key), day => day.Value.ToList())),
        };
        foreach (var table in graph.Tables)
        {
            lake[table.Name] = [];
            foreach (var day in table.IsPartitioned ? Enumerable.Range(0, last + 1).Select(BackfillHarness.Day) : [Partition.Undated])
            {
                var lines = Read(graph, table, lake, day).ToList();
                if (lines.Count > 0) lake[table.Name][day] = FakeEngine.Content(table, lines);
            }
        }

        return graph.Tables.SelectMany(table => lake[table.Name].Select(day => $"{LakePaths.Day(table.Name, day.Key)} {string.Join(',', day.Value)}")).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Read(
        TableGraph graph, TableDefinition table, Dictionary<DatasetName, SortedDictionary<DateOnly, List<string>>> lake, DateOnly day)
    {
        foreach (var input in DayEvidence.Own(table) is { } own ? table.Inputs.Add(own) : table.Inputs)
        {
            var isDated = input.Source is not null || graph[input.Dataset].IsPartitioned;
            var (first, last) = InputDays.Of(table, input, isDated, day);
            foreach (var (one, lines) in lake[input.Dataset].Where(one => (first is null || one.Key >= first) && (last is null || one.Key <= last)))
            {
                foreach (var line in lines) yield return FakeEngine.Line(input.Dataset, isDated ? one : null, line);
            }
        }
    }
}
