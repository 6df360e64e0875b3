using Gapless.Core.Errors;
using Gapless.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Airflow;

/// <summary>The part of Airflow's REST API v2 that triggers and watches DAG runs: same names, states and shapes, so that scripts written for it work here.</summary>
/// <remarks>Source: the OpenAPI document of Apache Airflow 3, <c>airflow-core/src/airflow/api_fastapi/core_api/openapi/v2-rest-api-generated.yaml</c>.</remarks>
internal static class AirflowEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/auth/token", AirflowLogin.Token).WithMetadata(OpenToAll.Mark).ExcludeFromDescription();
        var api = root.MapGroup("/api/v2").WithTags("Airflow").AddEndpointFilter(AsAirflowErrors);
        api.MapGet("/monitor/health", AirflowHealth.ReadAsync).WithSummary("Whether the server is well");
        api.MapGet("/dags", AirflowDags.List).WithSummary("All DAGs");
        api.MapGet("/dags/{dagId}", AirflowDags.Show).WithSummary("One DAG");
        api.MapGet("/dags/{dagId}/dagRuns", AirflowDagRuns.ListAsync).WithSummary("A DAG's runs, the newest first");
        api.MapPost("/dags/{dagId}/dagRuns", AirflowTrigger.TriggerAsync).WithSummary("Triggers a DAG");
        api.MapGet("/dags/{dagId}/dagRuns/{dagRunId}", AirflowDagRuns.ShowAsync).WithSummary("One DAG run");
        api.MapGet("/dags/{dagId}/dagRuns/{dagRunId}/taskInstances", AirflowTasks.ListAsync).WithSummary("What a DAG run has done");
    }

    private static async ValueTask<object?> AsAirflowErrors(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (UnknownDagException unknown)
        {
            return AirflowJson.Error(StatusCodes.Status404NotFound, unknown.Message);
        }
        catch (GaplessException wrong) when (wrong.Kind == ErrorKind.Usage)
        {
            return AirflowJson.Error(StatusCodes.Status400BadRequest, wrong.Message);
        }
    }
}
