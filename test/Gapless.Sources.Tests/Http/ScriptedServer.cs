using System.Net;

namespace Gapless.Sources.Tests.Http;

/// <summary>Answers each request by the next line of its script; the last line is repeated.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _script = new();
    private Func<CancellationToken, Task<HttpResponseMessage>>? _last;

    public List<Uri> Asked { get; } = [];

    public List<string?> Keys { get; } = [];

    public ScriptedServer Answers(HttpStatusCode status, string body = "", Action<HttpResponseMessage>? change = null) => Then(_ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        change?.Invoke(response);
        return Task.FromResult(response);
    });

    public ScriptedServer Fails(Exception error) => Then(_ => Task.FromException<HttpResponseMessage>(error));

    /// <summary>Never answers; what is asked ends by its timeout.</summary>
    public ScriptedServer Hangs() => Then(async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException("The token was to end it.");
    });

    public ScriptedServer Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        Keys.Add(request.Headers.TryGetValues("X-Auth-Token", out var keys) ? keys.Single() : null);
        if (_script.TryDequeue(out var next)) _last = next;
        return _last!(cancellationToken);
    }
}
