using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Football.Simulation.Control;


/// <summary>The controls of tests; they pass no gate and are not counted.</summary>
internal sealed class ControlApi(MatchBook book, Gate gate)
{
    /// <summary>Adds the controls to the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_simulator/stats", context => SendAsync(context, Stats(), ControlJson.Default.SimulatorStats));
        routes.MapGet("/_simulator/held", context => SendAsync(context, new HeldAnswer(gate.Hold.Waiting), ControlJson.Default.HeldAnswer));
        routes.MapGet("/_simulator/matches", TruthAsync);
        MapPost(routes, "/_simulator/faults", ControlJson.Default.FaultsBody, (_, body) => SetFaults(body));
        MapPost(routes, "/_simulator/down", ControlJson.Default.DownBody, (_, body) => Done(() => gate.Down = body.Down));
        MapPost(routes, "/_simulator/limit", ControlJson.Default.LimitBody, (_, body) => body.RequestsPerMinute < 0 ? Wrong("requests_per_minute is 0 or more") : Done(() => gate.Limiter.RequestsPerMinute = body.RequestsPerMinute));
        MapPost(routes, "/_simulator/hold", ControlJson.Default.HoldBody, (_, body) => body.After < 0 ? Wrong("after is 0 or more") : Done(() => gate.Hold.HoldAfter(body.After)));
        MapPost(routes, "/_simulator/matches/{id:int}", ControlJson.Default.MatchBody, Correct);
        routes.MapPost("/_simulator/release", context => SendAsync(context, Done(gate.Hold.Release)));
    }

    private static void MapPost<T>(IEndpointRouteBuilder routes, string pattern, JsonTypeInfo<T> type, Func<HttpContext, T, Answer> act) =>
        routes.MapPost(pattern, async context =>
        {
            Answer answer;
            try
            {
                var body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
                answer = body is null ? Wrong("a body is missing") : act(context, body);
            }
            catch (JsonException error)
            {
                answer = Wrong(error.Message);
            }

            await SendAsync(context, answer);
        });

    private Answer SetFaults(FaultsBody body)
    {
        if (body.Rate is < 0 or > 1) return Wrong("rate is 0 to 1");
        if (body.StallSeconds < 0) return Wrong("stall_seconds is 0 or more");
        var kinds = body.Kinds?.Select(FaultKinds.Parse).ToArray();
        if (kinds?.Contains(null) == true) return Wrong("kinds are " + string.Join(", ", Enum.GetValues<FaultKind>().Select(FaultKinds.NameOf)));
        var stall = body.StallSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        return Done(() => gate.Faults.Set(body.Rate, kinds is null ? null : [.. kinds.OfType<FaultKind>()], stall));
    }

    private Answer Correct(HttpContext context, MatchBody body)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (book.Find(id) is null) return Answer.Text(404, Answer.JsonType, """{"error":"no such match"}""");
        var status = MatchStatuses.Parse(body.Status);
        if (body.Status is not null && status is null) return Wrong("unknown status");
        if (body.FullTimeHome is null != body.FullTimeAway is null) return Wrong("fullTimeHome and fullTimeAway go together");
        book.Correct(id, earlier => earlier with
        {
            KickOff = body.UtcDate?.ToUniversalTime() ?? earlier.KickOff,
            Status = status ?? earlier.Status,
            FullTime = body is { FullTimeHome: { } home, FullTimeAway: { } away } ? new Goals(home, away) : earlier.FullTime,
            Removed = body.Remove ?? earlier.Removed,
        });
        return JsonAnswer.Write(json => TruthWriter.WriteProperties(json, book.Find(id)!));
    }

    private SimulatorStats Stats() => new(
        gate.Log.Count,
        gate.Log.ByPath(),
        [.. gate.Limiter.Windows().Select(window => new WindowStats(window.Key, window.OpenedAt, window.Count))],
        gate.Limiter.Maximum,
        gate.Limiter.Refused,
        gate.Faults.Drawn,
        [.. gate.Log.Recent().Select(record => new RequestStats(record.At, record.Path + record.Query, record.Status, record.Fault is { } fault ? FaultKinds.NameOf(fault) : null))]);

    private Task TruthAsync(HttpContext context)
    {
        var competition = context.Request.Query["competition"].ToString();
        var year = context.Request.Query["season"].ToString();
        var seasons = book.World.Leagues
            .Where(league => competition.Length == 0 ? league.InFootballData : league.Code == competition)
            .SelectMany(book.Seasons)
            .Where(season => year.Length == 0 || season.Year.ToString(CultureInfo.InvariantCulture) == year);
        return SendAsync(context, JsonAnswer.Write(json => TruthWriter.WriteList(json, [.. seasons.SelectMany(season => book.Of(season, withRemoved: true))])));
    }

    private static Answer Done(Action act)
    {
        act();
        return Answer.Text(200, Answer.JsonType, """{"done":true}""");
    }

    private static Answer Wrong(string why) => JsonAnswer.Write(json => json.WriteString("error", why), 400);

    private static async Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task SendAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = Answer.JsonType;
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
