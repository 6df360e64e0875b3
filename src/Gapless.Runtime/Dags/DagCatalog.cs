using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Dags;

/// <summary>The DAGs that a project has, and the chains that they make.</summary>
public sealed class DagCatalog
{
    private readonly ImmutableArray<string> _busy;

    /// <summary>Makes the catalog.</summary>
    /// <param name="graph">The project's tables; null when it only collects.</param>
    /// <param name="sources">The sources' names.</param>
    public DagCatalog(TableGraph? graph, IEnumerable<string> sources)
    {
        ImmutableArray<string> layers = graph?.Layers ?? [];
        _busy = [.. layers.Where(layer => graph!.In(layer).Any())];
        var collect = sources.Select(source => new Dag(DagNames.Collect(source), DagKind.Collect, Source: source));
        All = graph is null ? [.. collect] :
        [
            new Dag(DagNames.Start, DagKind.Daily),
            new Dag(DagNames.Init, DagKind.Backfill),
            new Dag(DagNames.Catalog, DagKind.Either),
            .. layers.Select(layer => new Dag(DagNames.Layer(layer, daily: true), DagKind.Daily, layer)),
            .. layers.Select(layer => new Dag(DagNames.Layer(layer, daily: false), DagKind.Backfill, layer)),
            new Dag(DagNames.Finish, DagKind.Either),
            .. collect,
        ];
    }

    /// <summary>All DAGs, in the order of the chains.</summary>
    public ImmutableArray<Dag> All { get; }

    /// <summary>The DAG by its id.</summary>
    /// <exception cref="GaplessException">There is none.</exception>
    public Dag Find(string id)
    {
        if (All.FirstOrDefault(dag => dag.Id == id) is { } found) return found;
        var ids = string.Join(", ", All.Select(dag => dag.Id));
        throw new GaplessException(ErrorKind.Usage, NearestName.Of(id, All.Select(dag => dag.Id)) is { } nearest
            ? Text.Of("Dag.UnknownNear", id, nearest, ids)
            : Text.Of("Dag.Unknown", id, ids));
    }

    /// <summary>The ids of a whole chain. Layers without tables are passed over.</summary>
    public ImmutableArray<string> Chain(bool daily) =>
    [
        daily ? DagNames.Start : DagNames.Init,
        DagNames.Catalog,
        .. _busy.Select(layer => DagNames.Layer(layer, daily)),
        DagNames.Finish,
    ];

    /// <summary>What runs when the DAG is triggered: it and what comes after it in the chain; it alone when it collects.</summary>
    /// <param name="dag">The DAG; of a layer without tables only what comes after it runs.</param>
    /// <param name="daily">Which chain is meant, for a DAG that is in both.</param>
    public ImmutableArray<string> ChainFrom(Dag dag, bool daily)
    {
        if (dag.Kind == DagKind.Collect) return [dag.Id];
        var after = All.SkipWhile(one => one.Id != dag.Id).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        // The first DAG of the chain stands beside that of the other chain, not after it.
        return [.. Chain(daily).Where((id, place) => place == 0 ? id == dag.Id : after.Contains(id))];
    }
}
