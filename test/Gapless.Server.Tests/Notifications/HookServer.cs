using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Tests.Notifications;

/// <summary>A real listener on a free port, which answers as it is told: each answer once, the last one from then on.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    /// <summary>As an answer: none, until the caller goes.</summary>
    public const int Hang = 0;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly ConcurrentQueue<int> _answers;

    private HookServer(int[] answers)
    {
        _answers = new ConcurrentQueue<int>(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/{**path}", AnswerAsync);
    }

    /// <summary>What came, in order.</summary>
    public IReadOnlyCollection<string> Bodies => _bodies;

    /// <summary>A header of every answer; null = none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Where it is, with what could be a token.</summary>
    public string Url => $"{_app.Urls.Single()}/hook/t0ken-that-nobody-may-see";

    public static async Task<HookServer> StartAsync(params int[] answers)
    {
        var server = new HookServer(answers);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Assert.Equal("application/json; charset=utf-8", context.Request.ContentType);
        using var reader = new StreamReader(context.Request.Body);
        _bodies.Enqueue(await reader.ReadToEndAsync(context.RequestAborted));
        var answer = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.TryPeek(out var last) ? last : (int)HttpStatusCode.OK;
        if (answer == Hang) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        if (answer != Hang) context.Response.StatusCode = answer;
    }
}
