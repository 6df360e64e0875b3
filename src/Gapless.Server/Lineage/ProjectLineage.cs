using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Server.Coverage;

namespace Gapless.Server.Lineage;

/// <summary>The project's lineage as its files and its ledger are now; what is broken in the files keeps the last one that was right.</summary>
internal sealed class ProjectLineage(Project project, WarehouseCache warehouse, CoverageBoard board)
{
    private volatile LineageGraph _graph = new([], [], []);
    private volatile string? _problem;

    /// <summary>The last one that was right.</summary>
    public LineageGraph Current => _graph;

    /// <summary>What is wrong with the project's files now; null when nothing is.</summary>
    public string? Problem => _problem;

    /// <summary>Looks again, and tells the board.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (TryLoad(out var graph))
            _graph = LineageGraph.Of(graph, [.. SourceSelection.Enabled(project.Options).Select(project.Source)], await project.Ledger.PartitionReader.DatasetsAsync(cancellationToken));
        await board.DescribeAsync([.. _graph.Datasets.Where(dataset => dataset.Kind != LineageGraph.Raw)], cancellationToken);
    }

    private bool TryLoad(out TableGraph? graph)
    {
        try
        {
            graph = warehouse.Find();
            _problem = null;
            return true;
        }
        catch (Core.Errors.GaplessException wrong)
        {
            graph = null;
            _problem = wrong.Message;
            return false;
        }
    }
}
