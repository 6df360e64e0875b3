using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Planning;

/// <summary>How long a plan over tables still takes, by how long the latest days of each table took. Times are counted from the run's start.</summary>
/// <param name="graph">The tables.</param>
/// <param name="slots">How many are computed at once.</param>
/// <param name="plan">What is done.</param>
/// <param name="known">What a day of a table took in earlier runs, where that is known.</param>
internal sealed class RemainingTime(TableGraph graph, int slots, Plan plan, IReadOnlyDictionary<DatasetName, DayCost> known)
{
    private const int Latest = 100;

    private readonly Dictionary<DatasetName, int> _left = plan.Partitions.GroupBy(part => part.Dataset).ToDictionary(part => part.Key, part => part.Sum(one => one.Dates.Count));

    // When the table began, then when its days came to their ends; of those the latest.
    private readonly Dictionary<DatasetName, Queue<TimeSpan>> _marks = [];

    // What a day takes, kept up to date since each day asks for it.
    private readonly Dictionary<DatasetName, TimeSpan> _dayTimes = known.ToDictionary(one => one.Key, one => one.Value.Time);

    /// <summary>A table's turn has come.</summary>
    public void Begin(DatasetName table, TimeSpan at) => _marks.TryAdd(table, new Queue<TimeSpan>([at]));

    /// <summary>A day of a table came to its end, whatever that was.</summary>
    public void End(DatasetName table, TimeSpan at)
    {
        _left[table] = Math.Max(0, _left.GetValueOrDefault(table) - 1);
        if (!_marks.TryGetValue(table, out var marks)) return;
        marks.Enqueue(at);
        if (marks.Count > Latest + 1) marks.Dequeue();
        _dayTimes[table] = (at - marks.Peek()) / (marks.Count - 1);
    }

    /// <summary>The estimate; null while no table's days are known. A table of which nothing is known counts as the mean of the others.</summary>
    public TimeSpan? Estimate()
    {
        if (_dayTimes.Count == 0) return null;
        var mean = TimeSpan.FromTicks((long)_dayTimes.Values.Average(time => time.Ticks));
        return ChainTime.Of(graph, slots, table => _left.TryGetValue(table, out var left) && left > 0 ? _dayTimes.GetValueOrDefault(table, mean) * left : TimeSpan.Zero);
    }
}
