using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Backfill;

/// <summary>Runs of whatever kind that are at the same days of the same tables.</summary>
internal static class TableOverlap
{
    /// <summary>Ends with an error when a live run is at what the order is for.</summary>
    public static async Task RefuseAsync(RunPorts ports, TableGraph graph, TablesOrder order, CancellationToken cancellationToken)
    {
        foreach (var kind in RunKinds.OfTables)
            await new RunStarter(ports, kind).RefuseOverlapAsync(other => IsBetween((TablesOrder)other.Order, order, graph), cancellationToken);
    }

    // A table without days is computed whole whatever the range.
    private static bool IsBetween(TablesOrder one, TablesOrder other, TableGraph graph)
    {
        var shared = one.Targets.Intersect(other.Targets).ToList();
        return shared.Count > 0 && (!one.Range.Intersect(other.Range).IsEmpty || shared.Exists(name => graph.Find(name) is { IsPartitioned: false }));
    }
}
