using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Gapless.Football.Simulation.Traffic;


/// <summary>Sends answers, and spoils those that are to go wrong.</summary>
internal sealed class Spoiler(FaultPlan faults, TimeProvider clock)
{
    private const string Page = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>";

    private static readonly Answer ServerError = Answer.Text(500, Answer.JsonType, """{"message":"An internal error occurred.","errorCode":500}""");
    private static readonly Answer Unavailable = Answer.Text(503, Answer.JsonType, """{"message":"The service is temporarily unavailable.","errorCode":503}""");

    /// <summary>Sends the answer with that fault; returns the status sent, null for a broken connection.</summary>
    public async Task<int?> SendAsync(HttpContext context, Answer answer, FaultKind? fault)
    {
        if (fault == FaultKind.Reset)
        {
            await BreakAsync(context, answer);
            return null;
        }

        if (fault == FaultKind.Stall) await Task.Delay(faults.StallTime, clock, context.RequestAborted);
        var spoilt = fault switch
        {
            FaultKind.ServerError => ServerError,
            FaultKind.Unavailable => Unavailable,
            FaultKind.Html => Answer.Text(200, "text/html; charset=utf-8", Page),
            FaultKind.CutJson => Cut(answer),
            FaultKind.WrongCount => Miscount(answer),
            _ => answer,
        };
        await WriteAsync(context, spoilt, spoilt.Body);
        return spoilt.Status;
    }

    private static async Task BreakAsync(HttpContext context, Answer answer)
    {
        await WriteAsync(context, answer, answer.Body[..(answer.Body.Length / 2)]);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, ReadOnlyMemory<byte> part)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(part, context.RequestAborted);
    }

    private static Answer Cut(Answer answer) => answer with { Body = answer.Body[..(answer.Body.Length * 2 / 3)] };

    // An answer that counts nothing is cut instead.
    private static Answer Miscount(Answer answer)
    {
        var root = JsonNode.Parse(answer.Body.Span);
        if (root?["resultSet"] is not JsonObject resultSet || resultSet["count"] is not { } count) return Cut(answer);
        resultSet["count"] = count.GetValue<int>() + 1;
        return Answer.Text(answer.Status, answer.ContentType, root.ToJsonString());
    }
}
