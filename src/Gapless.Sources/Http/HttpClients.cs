using System.Net;

namespace Gapless.Sources.Http;

/// <summary>Makes the HTTP clients for sources.</summary>
public static class HttpClients
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>A client that says honestly who it is.</summary>
    /// <param name="product">Name and version, such as <c>Gapless/0.1.0</c>.</param>
    public static HttpClient Create(string product)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the key to another host.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            UseCookies = false,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(product);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return client;
    }
}
