using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>JSON as Airflow's REST API v2 writes it: <c>{"detail": ...}</c> for errors, everything in snake_case.</summary>
internal static class AirflowJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer.</summary>
    public static IResult Of(object document, int status = StatusCodes.Status200OK) => Results.Json(document, Options, statusCode: status);

    /// <summary>An error.</summary>
    public static IResult Error(int status, string detail) => Of(new { Detail = detail }, status);

    /// <summary>A body or a parameter that is not what it must be: FastAPI's shape.</summary>
    public static IResult Invalid(string kind, string[] place, string message, object? input) =>
        Of(new { Detail = new[] { new { Type = kind, Loc = place, Msg = message, Input = input } } }, StatusCodes.Status422UnprocessableEntity);
}
