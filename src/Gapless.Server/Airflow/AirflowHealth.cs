using Gapless.Hosting.Composition;
using Gapless.Server.Health;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>Whether the server is well.</summary>
internal static class AirflowHealth
{
    /// <summary>Reads it. There is no triggerer: its status is null, as in an Airflow without one.</summary>
    public static async Task<IResult> ReadAsync(Project project, HealthReader health, CancellationToken cancellationToken)
    {
        var found = await health.ReadAsync(cancellationToken);
        var now = project.Time.GetUtcNow();
        return AirflowJson.Of(new
        {
            Metadatabase = new { Status = found.Ledger.Ok ? "healthy" : "unhealthy" },
            Scheduler = new { Status = "healthy", LatestSchedulerHeartbeat = now },
            Triggerer = new { Status = (string?)null, LatestTriggererHeartbeat = (string?)null },
            DagProcessor = new { Status = found.Checks.All(check => check.Ok) ? "healthy" : "unhealthy", LatestDagProcessorHeartbeat = now },
        });
    }
}
