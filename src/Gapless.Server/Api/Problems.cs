using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Api;

/// <summary>Errors as problem+json (RFC 9457): <c>detail</c> is a sentence for people, without secrets.</summary>
internal sealed partial class Problems(ILogger<Problems> logger) : IExceptionHandler
{
    /// <summary>Answers with a problem.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = KnownErrors.Redactor.Redact(detail) };
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var (status, detail) = Of(exception);
        if (status == StatusCodes.Status500InternalServerError) Failed(httpContext.Request.Path, KnownErrors.Redactor.Redact(exception.ToString()));
        await WriteAsync(httpContext, status, detail);
        return true;
    }

    private static (int Status, string Detail) Of(Exception exception) => exception switch
    {
        NotFoundException missing => (StatusCodes.Status404NotFound, missing.Message),
        BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? Text.Of("Server.BodyTooLarge") : bad.InnerException?.Message ?? bad.Message),
        _ when KnownErrors.Of(exception) is { } known => (StatusOf(known.Kind), known.Message),
        _ => (StatusCodes.Status500InternalServerError, Text.Of("Error.Bug", exception.GetType().Name, exception.Message.ReplaceLineEndings(" "))),
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage => StatusCodes.Status400BadRequest,
        ErrorKind.Held => StatusCodes.Status409Conflict,
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.SourceDown => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} failed: {Error}")]
    private partial void Failed(string path, string error);
}
