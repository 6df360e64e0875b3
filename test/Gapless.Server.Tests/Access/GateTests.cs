using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Gapless.Server.Tests.Support;

namespace Gapless.Server.Tests.Access;

public sealed class GateTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private RunningServer Server => shared.Server;

    [Theory]
    [InlineData(null, "GET", "/api/v1/runs", 401)]
    [InlineData("wrong", "GET", "/api/v1/runs", 401)]
    [InlineData("", "GET", "/api/v1/runs", 401)]
    [InlineData(null, "GET", "/API/v1/runs", 401)]
    [InlineData(null, "GET", "/api/v2/dags", 401)]
    [InlineData(null, "GET", "/api/v1/events", 401)]
    [InlineData(null, "GET", "/metrics", 401)]
    [InlineData(null, "POST", "/api/v1/verify", 401)]
    [InlineData("wrong", "POST", "/api/v2/dags/dw_init_dag/dagRuns", 401)]
    [InlineData(null, "DELETE", "/", 401)]
    [InlineData(RunningServer.ReadToken, "GET", "/api/v1/runs", 200)]
    [InlineData(RunningServer.ReadToken, "POST", "/api/v1/verify", 403)]
    [InlineData(RunningServer.ReadToken, "POST", "/api/v2/dags/dw_init_dag/dagRuns", 403)]
    [InlineData(RunningServer.Token, "GET", "/api/v1/runs", 200)]
    [InlineData(RunningServer.Token, "GET", "/api/v1/nothing", 404)]
    [InlineData(RunningServer.Token, "POST", "/api/v1/nothing", 405)]
    [InlineData(RunningServer.Token, "DELETE", "/api/v1/runs", 405)]
    [InlineData(RunningServer.Token, "POST", "/nothing", 405)]
    [InlineData(null, "GET", "/healthz", 200)]
    [InlineData(null, "GET", "/readyz", 200)]
    public async Task Call_Token_OpensWhatItMay(string? token, string method, string path, int status)
    {
        using var client = Server.ClientWith(token is "" ? null : token);
        if (token is "") client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("//api/v1/project")]
    [InlineData("/./api/v1/project")]
    [InlineData("/x/../api/v1/project")]
    [InlineData("/%61pi/v1/project")]
    [InlineData("/api%2fv1/project")]
    [InlineData("/api/v1/project/")]
    [InlineData("/API/V1/PROJECT")]
    [InlineData("/metrics/")]
    public async Task Get_AnySpellingWithoutAToken_TellsNothing(string path)
    {
        var answer = await RawAsync($"GET {path} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("time_zone", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("gapless_", answer, StringComparison.Ordinal);
        Assert.Matches("^HTTP/1.1 (401|404|400) |<!doctype html>", answer);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost.", 421)]
    [InlineData("known.example", 200)]
    [InlineData("known.example:9999", 200)]
    [InlineData("localhost:1", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:1", 200)]
    public async Task Call_Host_OnlyNamesOfTheServer(string host, int status)
    {
        foreach (var path in (string[])["/api/v1/project", "/healthz"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = host;

            using var answer = await Server.Client.SendAsync(request);

            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("https://{host}", 403)]
    [InlineData("http://{host}", 400)]
    public async Task Post_Origin_OnlyOfTheServer(string origin, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/plans", UriKind.Relative)) { Content = new StringContent("{\"from\": \"x\"}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Origin", origin.Replace("{host}", Server.Address.Authority, StringComparison.Ordinal));

        using var answer = await Server.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/..%2f..%2f..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%5c..%5c..%5cgapless.dll")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/api/v1/runs/..%2f..%2fgapless.yaml/log")]
    [InlineData("/api/v1/partitions/..%2f..%2fetc/2024-01-01")]
    [InlineData("/api/v1/plans/%00/run")]
    public async Task Get_PathTricks_NoFileComesOut(string path)
    {
        var answer = await RawAsync($"GET {path} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nAuthorization: Bearer {RunningServer.Token}\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("memory_limit", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("at Gapless.", answer, StringComparison.Ordinal);
        Assert.Matches("^HTTP/1.1 (200|400|404|405) ", answer);
        if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) Assert.Contains("<!doctype html>", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Post_OversizedBody_IsRefused()
    {
        using var content = new StringContent($"{{\"from\": \"{new string('x', 70_000)}\"}}", Encoding.UTF8, "application/json");

        using var answer = await Server.Client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_AnyPath_TellsBrowsersToLoadNothingFromElsewhere()
    {
        foreach (var path in (string[])["/", "/healthz", "/api/v1/project", "/api/v1/nothing"])
        {
            using var answer = await Server.Client.GetAsync(new Uri(path, UriKind.Relative));

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Error_Language_IsTheCallers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/runs/none", UriKind.Relative));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));

        using var answer = await Server.Client.SendAsync(request);

        Assert.Equal("没有运行 'none'。", (await RunningServer.JsonAsync(answer, 404)).GetProperty("detail").GetString());
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync();
    }
}
