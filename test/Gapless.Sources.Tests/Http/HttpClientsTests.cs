using System.Net;
using System.Net.Sockets;
using System.Text;
using Gapless.Sources.Http;

namespace Gapless.Sources.Tests.Http;

/// <summary>The real client against a socket: what no handler of a test would show.</summary>
public sealed class HttpClientsTests
{
    [Fact]
    public async Task Create_Redirect_IsNotFollowed()
    {
        var (status, asked, _) = await AskAsync("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Contains("GET /v4/x HTTP/1.1", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AnyRequest_SaysWhoItIsAndKeepsNoCookie()
    {
        var (_, asked, _) = await AskAsync("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n[]"u8.ToArray());

        Assert.Contains("User-Agent: Gapless/0.1.0", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie:", asked, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Which errors a broken body makes is the runtime's business: each must be one that the client retries.</summary>
    [Theory]
    [InlineData("gzip", "this is no gzip at all!")]
    [InlineData("identity", "shorter than it says")]
    public async Task Create_BrokenBody_IsAnErrorThatIsRetried(string encoding, string body)
    {
        var length = encoding == "gzip" ? body.Length : body.Length + 100;
        var head = $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}";

        var (_, _, error) = await AskAsync(Encoding.ASCII.GetBytes(head));

        Assert.True(error is HttpRequestException or IOException or InvalidDataException, $"{error}");
    }

    private static async Task<(HttpStatusCode? Status, string Asked, Exception? Error)> AskAsync(byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = ServeAsync(listener, answer);
        using var client = HttpClients.Create("Gapless/0.1.0");
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/v4/x"), HttpCompletionOption.ResponseHeadersRead);
            await response.Content.ReadAsByteArrayAsync();
            return (response.StatusCode, await served, null);
        }
        catch (Exception error)
        {
            return (null, await served, error);
        }
    }

    private static async Task<string> ServeAsync(TcpListener listener, byte[] answer)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var asked = new StringBuilder();
        var buffer = new byte[4096];
        while (!asked.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            asked.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(answer);
        return asked.ToString();
    }
}
