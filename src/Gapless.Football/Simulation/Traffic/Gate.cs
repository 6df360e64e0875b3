using Gapless.Football.Simulation.FootballData;
using Microsoft.AspNetCore.Http;

namespace Gapless.Football.Simulation.Traffic;


/// <summary>What every API request passes: counting, limit, key, holding, latency, faults.</summary>
internal sealed class Gate(SimulatorOptions options, TimeProvider clock)
{
    private readonly Keys _keys = new(options.ApiKey);
    private volatile bool _down;

    public RequestLimiter Limiter { get; } = new(options.RequestsPerMinute, clock);

    public FaultPlan Faults { get; } = new(options.Faults, options.StallTime, options.Seed);

    public HoldGate Hold { get; } = new();

    public TrafficLog Log { get; } = new(clock);

    /// <summary>Every API request ends in a broken connection.</summary>
    public bool Down
    {
        get => _down;
        set => _down = value;
    }

    /// <summary>Answers a request of football-data.org's API.</summary>
    public Task ServeFootballDataAsync(HttpContext context, Func<HttpContext, Answer> answer) => ServeAsync(context, () =>
    {
        var key = context.Request.Headers["X-Auth-Token"].ToString();
        var charge = Limiter.Count(key);
        var headers = context.Response.Headers;
        headers["X-API-Version"] = "v4";
        headers["X-Authenticated-Client"] = _keys.ClientOf(key);
        headers["X-Requests-Available-Minute"] = charge.Available.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["X-RequestCounter-Reset"] = charge.ResetSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!charge.Allowed) return ApiError.LimitReached(charge.ResetSeconds);
        return _keys.Refusal(key, context.Request.Path);
    }, answer);

    /// <summary>Answers a request of FotMob's, which knows neither keys nor a limit but wants to know who asks.</summary>
    public Task ServeFotMobAsync(HttpContext context, Func<HttpContext, Answer> answer) => ServeAsync(context, () =>
        string.IsNullOrWhiteSpace(context.Request.Headers.UserAgent) ? Answer.Text(403, "text/plain; charset=utf-8", "Forbidden") : null, answer);

    private async Task ServeAsync(HttpContext context, Func<Answer?> refuse, Func<HttpContext, Answer> answer)
    {
        var record = Log.Add(context.Request.Path, context.Request.QueryString.Value ?? "");
        if (_down)
        {
            context.Abort();
            return;
        }

        try
        {
            var refusal = refuse();
            await Hold.PassAsync(context.RequestAborted);
            if (options.Latency > TimeSpan.Zero) await Task.Delay(options.Latency, clock, context.RequestAborted);
            record.Fault = refusal is { Status: 429 } ? null : Faults.Draw();
            record.Status = await new Spoiler(Faults, clock).SendAsync(context, refusal ?? answer(context), record.Fault);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody is left to tell.
        }
    }
}
