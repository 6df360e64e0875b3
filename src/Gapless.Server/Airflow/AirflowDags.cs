using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Dags;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>The project's DAGs.</summary>
internal static class AirflowDags
{
    /// <summary>The DAG of that id.</summary>
    /// <exception cref="UnknownDagException">There is none.</exception>
    public static Dag Find(Project project, WarehouseCache warehouse, string id) =>
        Catalog(project, warehouse).All.FirstOrDefault(dag => dag.Id == id) ?? throw UnknownDagException.Dag(id);

    /// <summary>All DAGs of the project.</summary>
    public static DagCatalog Catalog(Project project, WarehouseCache warehouse) => new(warehouse.Find(), SourceSelection.Enabled(project.Options));

    /// <summary>All of them, or those whose id has a text in it.</summary>
    public static IResult List(Project project, WarehouseCache warehouse, HttpRequest request)
    {
        if (AirflowPage.Read(request, out var page) is { } wrong) return wrong;
        var pattern = (string?)request.Query["dag_id_pattern"];
        var dags = Catalog(project, warehouse).All.Where(dag => pattern is null || dag.Id.Contains(pattern.Trim('%', '~'), StringComparison.OrdinalIgnoreCase)).ToList();
        return AirflowJson.Of(new { Dags = dags.Skip(page.Offset).Take(page.Limit).Select(dag => Of(dag, project)), TotalEntries = dags.Count });
    }

    /// <summary>One of them.</summary>
    public static IResult Show(Project project, WarehouseCache warehouse, string dagId) => AirflowJson.Of(Of(Find(project, warehouse, dagId), project));

    private static object Of(Dag dag, Project project) => new
    {
        DagId = dag.Id,
        DagDisplayName = dag.Id,
        IsPaused = false,
        IsStale = false,
        LastParsedTime = (string?)null,
        LastExpired = (string?)null,
        BundleName = project.Options.Name,
        BundleVersion = (string?)null,
        RelativeFileloc = (string?)null,
        Fileloc = project.Options.Name,
        FileToken = "",
        Description = (string?)null,
        TimetableSummary = (string?)null,
        TimetableDescription = (string?)null,
        Tags = new[] { new { Name = JsonFormat.Word(dag.Kind), DagId = dag.Id } },
        MaxActiveTasks = project.Options.Compute.Slots ?? Environment.ProcessorCount,
        MaxActiveRuns = (int?)null,
        MaxConsecutiveFailedDagRuns = 0,
        HasTaskConcurrencyLimits = false,
        HasImportErrors = false,
        NextDagrunLogicalDate = (string?)null,
        NextDagrunDataIntervalStart = (string?)null,
        NextDagrunDataIntervalEnd = (string?)null,
        NextDagrunRunAfter = (string?)null,
        Owners = new[] { "gapless" },
    };
}
