using Gapless.Hosting.Composition;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gapless.Server.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    /// <summary>Adds name, version and the token.</summary>
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo { Title = "Gapless", Version = Project.Version, Description = "Errors are application/problem+json. See docs/dev/api.md." };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer } };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    });
}
