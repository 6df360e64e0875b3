using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Planning;

/// <summary>Says how long a plan's tables should take, by how long their newest days took.</summary>
/// <param name="graph">The tables.</param>
/// <param name="attempts">The history; only read.</param>
/// <param name="slots">How many tables are computed at once.</param>
public sealed class TableEstimator(TableGraph graph, IAttemptStore attempts, int slots)
{
    private const int Newest = 100;

    /// <summary>The plan with its estimate: no less than the longest chain of tables, and no less than all of them spread over the slots. A table that never ran counts as the mean of the others.</summary>
    /// <returns>The same plan, without an estimate, when none of its tables ever ran.</returns>
    public async Task<Plan> EstimateAsync(Plan plan, CancellationToken cancellationToken)
    {
        var days = plan.Partitions.GroupBy(part => part.Dataset).ToDictionary(part => part.Key, part => part.Sum(one => one.Dates.Count));
        var tables = graph.Tables.Where(table => days.ContainsKey(table.Name)).ToList();
        var known = await attempts.DayTimesAsync([.. tables.Select(table => table.Name)], Newest, cancellationToken);
        if (known.Count == 0) return plan;
        var mean = TimeSpan.FromTicks((long)known.Values.Average(time => time.Ticks));
        return plan with { EstimatedTime = plan.EstimatedTime + Time(tables, name => known.GetValueOrDefault(name, mean) * days[name]) };
    }

    private TimeSpan Time(IReadOnlyList<TableDefinition> tables, Func<DatasetName, TimeSpan> timeOf)
    {
        var (sum, longest) = (TimeSpan.Zero, TimeSpan.Zero);
        var ends = new Dictionary<DatasetName, TimeSpan>();
        foreach (var table in tables)
        {
            var time = timeOf(table.Name);
            var start = graph.DependenciesOf(table.Name).Select(name => ends.GetValueOrDefault(name)).DefaultIfEmpty().Max();
            ends[table.Name] = start + time;
            sum += time;
            if (ends[table.Name] > longest) longest = ends[table.Name];
        }

        return longest > sum / slots ? longest : sum / slots;
    }
}
