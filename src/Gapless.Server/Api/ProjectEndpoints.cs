using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Server.Coverage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>What the project is.</summary>
internal static class ProjectEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/project", Show).WithSummary("What the project is, and what the caller may do");

    private static ProjectDocument Show(HttpContext context, Project project, WarehouseCache warehouse, CoverageBoard board) => new(
        project.Options.Name,
        Project.Version,
        project.Options.TimeZone.Id,
        project.Today,
        ApiQuery.FirstDay(board.Current, project.Today),
        JsonFormat.Word(context.Features.Get<Caller>()!.Level),
        project.Store.LocalPath("lake") is null ? "s3" : "local",
        JsonFormat.Word(project.Ledger.Address.Dialect),
        SourceSelection.Enabled(project.Options).Any(),
        warehouse.IsThere);
}
