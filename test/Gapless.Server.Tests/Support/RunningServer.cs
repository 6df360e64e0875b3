using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Testing;
using Microsoft.AspNetCore.Builder;

namespace Gapless.Server.Tests.Support;

/// <summary>The server over a project, on a free port of this machine, with a client that has the token.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Token = "the-token-of-these-tests";
    public const string ReadToken = "the-token-of-readers";

    private readonly Project _project;
    private readonly WebApplication _app;

    private RunningServer(Project project, WebApplication app)
    {
        _project = project;
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = ClientWith(Token);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(SalesProject sales)
    {
        var project = await sales.OpenAsync();
        var app = GaplessServer.Build(project, new ServeOptions([new Uri("http://127.0.0.1:0")], ["known.example"], AccessTokens.Of(Token, ReadToken)));
        await app.StartAsync();
        var server = new RunningServer(project, app);
        await Eventually.TrueAsync(async () => !(await server.JsonAsync("/api/v1/coverage")).GetProperty("pending").GetBoolean(), "what is due is known");
        return server;
    }

    public HttpClient ClientWith(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return await JsonAsync(answer, 200);
    }

    public async Task<JsonElement> PostAsync(string path, object body, int status)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await JsonAsync(answer, status);
    }

    /// <summary>Returns when the run has ended.</summary>
    public async Task<JsonElement> EndedAsync(string runId)
    {
        JsonElement run = default;
        await Eventually.TrueAsync(
            async () => (run = await JsonAsync($"/api/v1/runs/{runId}")).GetProperty("state").GetString() != "running" && run.GetProperty("ended_at").ValueKind == JsonValueKind.String, $"run {runId} ends");
        return run;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _project.DisposeAsync();
    }
}
