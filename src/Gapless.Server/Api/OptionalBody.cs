using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;

namespace Gapless.Server.Api;

/// <summary>Bodies that may be left out, whatever Content-Type is then said.</summary>
internal static class OptionalBody
{
    /// <summary>Says in the OpenAPI document that there may be one.</summary>
    public static void WithOptionalBody<T>(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken);
        operation.RequestBody = new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } } };
    });

    /// <summary>The body; null when there is none.</summary>
    /// <exception cref="BadHttpRequestException">There is one, and it is not what it must be.</exception>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (context.Request.ContentLength is 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return null;
        if (!context.Request.HasJsonContentType()) throw new BadHttpRequestException("Expected Content-Type: application/json.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(ApiJson.Options, context.RequestAborted);
        }
        catch (System.Text.Json.JsonException wrong)
        {
            throw new BadHttpRequestException(wrong.Message, wrong);
        }
    }
}
