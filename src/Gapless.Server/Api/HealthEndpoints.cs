using Gapless.Server.Access;
using Gapless.Server.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Whether all is well, for people and for probes.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds what the API tells.</summary>
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/health", (HealthReader health, CancellationToken token) => health.ReadAsync(token)).WithSummary("How the server stands");

    /// <summary>Adds what probes ask without a token: they learn nothing else.</summary>
    public static void MapProbes(IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz", () => Results.Text("ok\n")).WithMetadata(OpenToAll.Mark).ExcludeFromDescription();
        root.MapGet("/readyz", async (HealthReader health, CancellationToken token) =>
            await health.ReadAsync(token) is { Ledger.Ok: true, Store.Ok: true } ? Results.Text("ok\n") : Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable)).WithMetadata(OpenToAll.Mark).ExcludeFromDescription();
    }
}
