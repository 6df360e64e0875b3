using Gapless.Hosting;
using Gapless.Hosting.Errors;
using Gapless.Server.Verify;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Whether ledger, manifests and files fit each other.</summary>
internal static class VerifyEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/verify", (VerifyService verify) => Of(verify.Current)).WithSummary("The last verification, or the one that is going on");
        api.MapPost("/verify", Start).WithSummary("Begins a verification").WithOptionalBody<VerifyBody>();
    }

    private static Accepted<VerifyDocument> Start(VerifyService verify, VerifyBody? body)
    {
        var range = body is { From: null, To: null } or null ? (Core.Partitions.DateRange?)null : ApiQuery.Range(body.From, body.To, new DateOnly(2000, 1, 1), new DateOnly(2039, 12, 31));
        _ = verify.Start(range, body?.Deep ?? false);
        return TypedResults.Accepted("/api/v1/verify", Of(verify.Current));
    }

    private static VerifyDocument Of(VerifyState state) => new(
        state.State, state.StartedAt, state.EndedAt, state.Done, state.Total, state.Error,
        [.. state.Differences.Select(one => new DifferenceDocument(JsonFormat.Word(one.Kind), one.Dataset.ToString(), one.Date, KnownErrors.Redactor.Redact(one.Detail)))]);
}
