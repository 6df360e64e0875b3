using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Server.Coverage;
using Gapless.Server.Lineage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Gapless.Server.Api;

/// <summary>Datasets, their coverage, and who reads whom.</summary>
internal static class DatasetEndpoints
{
    private static readonly DayState[] Ends = [DayState.Succeeded, DayState.Empty, DayState.Restricted, DayState.Failed, DayState.Running];

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/datasets", List).WithSummary("All datasets in the order of lineage, with their counts");
        api.MapGet("/coverage", CoverageAsync).WithSummary("The states of all datasets' days, compressed").Produces<CoverageDocument>();
        api.MapGet("/lineage", Lineage).WithSummary("Who reads whom");
    }

    private static PageOf<DatasetDocument> List(ProjectLineage lineage, CoverageBoard board, int? limit, int? offset)
    {
        var graph = lineage.Current;
        return PageOf<DatasetDocument>.Of([.. board.Current.InOrder.Select(dataset => Of(dataset, graph))], ApiQuery.Page(limit, offset));
    }

    private static async Task CoverageAsync(HttpContext context, Project project, CoverageBoard board, CoverageAnswers answers, string? from, string? to)
    {
        var answer = answers.Of(ApiQuery.Range(from, to, ApiQuery.FirstDay(board.Current, project.Today), project.Today), project.Today);
        var response = context.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.ContentType = "application/json; charset=utf-8";
        var isSmall = context.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality != 0);
        if (isSmall) response.Headers.ContentEncoding = "gzip";
        var body = isSmall ? answer.Compressed : answer.Plain;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static LineageDocument Lineage(ProjectLineage lineage, CoverageBoard board)
    {
        var (graph, datasets) = (lineage.Current, board.Current.Datasets);
        return new LineageDocument(
            graph.Layers,
            [.. graph.Datasets.Select(info => Node(info, datasets.GetValueOrDefault(info.Name) ?? DatasetCoverage.None(info)))],
            [.. graph.Edges.Select(edge => new EdgeDocument(edge.From.ToString(), edge.To.ToString(), edge.Words))]);
    }

    private static DatasetDocument Of(DatasetCoverage dataset, LineageGraph graph)
    {
        var (info, counts) = (dataset.Info, dataset.Counts());
        return new DatasetDocument(
            info.Name.ToString(), info.Kind, info.Name.Group, info.Rank, info.IsPartitioned, dataset.Ends?.First, dataset.Ends?.Last, Counts(counts),
            counts[(int)DayState.Missing], counts[(int)DayState.Provisional], counts[(int)DayState.Stale],
            [.. graph.InputsOf(info.Name).Select(edge => edge.From.ToString())], [.. graph.ReadersOf(info.Name).Select(edge => edge.To.ToString())]);
    }

    private static NodeDocument Node(DatasetInfo info, DatasetCoverage dataset)
    {
        var counts = dataset.Counts();
        return new NodeDocument(
            info.Name.ToString(), info.Kind, info.Name.Group, info.Rank, dataset.LastSucceeded, Counts(counts), counts[(int)DayState.Missing], counts[(int)DayState.Stale]);
    }

    private static Dictionary<string, int> Counts(int[] counts) => Ends.ToDictionary(state => JsonFormat.Word(state), state => counts[(int)state]);
}
