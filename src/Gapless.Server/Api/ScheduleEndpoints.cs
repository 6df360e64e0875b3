using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>What the server does by itself.</summary>
internal static class ScheduleEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/schedule", ListAsync).WithSummary("What comes when, and how it last ended");

    private static async Task<PageOf<ScheduleDocument>> ListAsync(Project project, CancellationToken cancellationToken)
    {
        var entries = await ScheduleEntry.ReadAsync(project, cancellationToken);
        return new PageOf<ScheduleDocument>([.. entries.Select(Of)], entries.Count);
    }

    private static ScheduleDocument Of(ScheduleEntry entry) => new(
        entry.Options.Name, JsonFormat.Word(entry.Options.Action), entry.Options.Cron, entry.Options.Zone.Id, entry.NextAt, entry.Last?.StartedAt, entry.LastState, entry.Last?.RunId, entry.LastDetail);
}
