using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Planning;

/// <summary>Which days the raw sources behind tables have.</summary>
public static class RawCoverage
{
    /// <summary>The first day that any raw source has which the tables read, directly or through others; null when none has a day.</summary>
    public static async Task<DateOnly?> FirstDayAsync(IStore store, TableGraph graph, IEnumerable<DatasetName> targets, CancellationToken cancellationToken)
    {
        DateOnly? first = null;
        foreach (var source in Sources(graph, targets).DistinctBy(source => source.Path))
        {
            var days = (await RawListing.ReadAsync(store, source, cancellationToken)).Dated.Keys;
            if (days.Any() && !(first <= days.Min())) first = days.Min();
        }

        return first;
    }

    private static IEnumerable<SourceContract> Sources(TableGraph graph, IEnumerable<DatasetName> targets)
    {
        var seen = new HashSet<DatasetName>(targets);
        var open = new Queue<DatasetName>(seen);
        while (open.TryDequeue(out var name))
        {
            foreach (var input in graph[name].Inputs)
            {
                if (input.Source is { } source) yield return source;
                else if (seen.Add(input.Dataset)) open.Enqueue(input.Dataset);
            }
        }
    }
}
