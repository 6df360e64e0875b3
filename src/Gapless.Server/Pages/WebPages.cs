using Gapless.Core.Messages;
using Gapless.Server.Access;
using Gapless.Server.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Gapless.Server.Pages;

/// <summary>The dashboard's files, as the build put them beside the program.</summary>
internal static class WebPages
{
    private const string Index = "index.html";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Answers for files that are there.</summary>
    public static void Use(WebApplication app)
    {
        if (!Directory.Exists(Folder)) return;
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder), OnPrepareResponse = Cache });
    }

    /// <summary>Answers the page for whatever else a browser may ask for: the page knows its addresses itself.</summary>
    public static void MapFallback(WebApplication app)
    {
        MapLast(app, "/api/{**path}", context => Problems.WriteAsync(context, StatusCodes.Status404NotFound, Text.Of("Server.NoSuchCall", context.Request.Path)));
        MapLast(app, "/{**path}", async context =>
        {
            var page = Path.Combine(Folder, Index);
            if (!File.Exists(page))
            {
                await Problems.WriteAsync(context, StatusCodes.Status404NotFound, Text.Of("Server.NoPage"));
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(page, context.RequestAborted);
        }).WithMetadata(OpenToAll.Mark);
    }

    // Of GET alone: otherwise it would answer for a call whose body is of a wrong type, too.
    private static IEndpointConventionBuilder MapLast(WebApplication app, string pattern, RequestDelegate answer) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).WithOrder(int.MaxValue).ExcludeFromDescription();

    // The build names assets by their content.
    private static void Cache(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl =
        context.File.Name == Index ? "no-cache" : "public, max-age=31536000, immutable";
}
