using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Planning;

/// <summary>How long work on several tables takes, when it is known of each.</summary>
internal static class ChainTime
{
    /// <summary>No less than the longest chain of tables, and no less than all of them spread over the slots.</summary>
    /// <param name="graph">Which table waits for which.</param>
    /// <param name="slots">How many are computed at once.</param>
    /// <param name="timeOf">How long each takes alone; zero for one that has nothing to do.</param>
    public static TimeSpan Of(TableGraph graph, int slots, Func<DatasetName, TimeSpan> timeOf)
    {
        var (sum, longest) = (TimeSpan.Zero, TimeSpan.Zero);
        var ends = new Dictionary<DatasetName, TimeSpan>();
        foreach (var table in graph.Tables)
        {
            var (time, start) = (timeOf(table.Name), TimeSpan.Zero);
            foreach (var name in graph.DependenciesOf(table.Name)) start = Later(start, ends.GetValueOrDefault(name));
            ends[table.Name] = start + time;
            sum += time;
            longest = Later(longest, start + time);
        }

        return Later(longest, sum / slots);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
