using Gapless.Hosting.Composition;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>DAG runs, looked at.</summary>
internal static class AirflowDagRuns
{
    private const int MostLooked = 1000;

    /// <summary>A DAG's, the newest first (<c>order_by</c> with or without <c>-</c>), also by <c>state</c>.</summary>
    public static async Task<IResult> ListAsync(Project project, WarehouseCache warehouse, DagRunReader reader, HttpRequest request, string dagId, CancellationToken cancellationToken)
    {
        if (AirflowPage.Read(request, out var page) is { } wrong) return wrong;
        var states = request.Query["state"].ToArray();
        var runs = (await reader.ListAsync(AirflowDags.Find(project, warehouse, dagId), MostLooked, cancellationToken)).Where(run => states.Length == 0 || states.Contains(run.State)).ToList();
        if ((string?)request.Query["order_by"] is { Length: > 0 } order && !order.StartsWith('-')) runs.Reverse();
        return AirflowJson.Of(new { DagRuns = runs.Skip(page.Offset).Take(page.Limit).Select(run => run.Document), TotalEntries = runs.Count });
    }

    /// <summary>One of them.</summary>
    public static async Task<IResult> ShowAsync(Project project, WarehouseCache warehouse, DagRunReader reader, string dagId, string dagRunId, CancellationToken cancellationToken) =>
        AirflowJson.Of((await reader.FindAsync(AirflowDags.Find(project, warehouse, dagId), dagRunId, cancellationToken)).Document);
}
