using Gapless.Core.Messages;
using Gapless.Server.Api;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Access;

/// <summary>Lets in who may come in: by Host, by Origin, and by token wherever the endpoint is not <see cref="OpenToAll"/>. It stands behind routing, so that no spelling of a path gets around it.</summary>
internal sealed class Gate(RequestDelegate next, AccessTokens tokens, HostNames hosts)
{
    private const string Scheme = "Bearer ";

    /// <summary>Passes the request on, or answers it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Allows(request.Host)) return Problems.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, Text.Of("Server.ForeignHost"));
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead && !HostNames.IsOwn(request.Headers.Origin, request)) return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Text.Of("Server.ForeignOrigin"));
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null) return next(context);

        var level = LevelOf(request);
        if (level == AccessLevel.None)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, Text.Of("Server.NoToken"));
        }

        if (!isRead && level != AccessLevel.Write) return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Text.Of("Server.OnlyRead"));
        context.Features.Set(new Caller(level));
        return next(context);
    }

    private AccessLevel LevelOf(HttpRequest request) => request.Headers.Authorization is [{ } given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        ? tokens.LevelOf(given[Scheme.Length..].Trim())
        : AccessLevel.None;
}
