using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gapless.Testing.Proxy;

/// <summary>
/// Stands between a client and an HTTP server: makes each request take longer, breaks those that a test chooses, and counts. The bytes pass
/// unchanged, so the server sees the Host that the client has signed.
/// </summary>
public sealed class HttpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ProxyRequest> _requests = new();
    private readonly Uri _upstream;
    private readonly Task _accepting;
    private int _count;

    private HttpProxy(Uri upstream)
    {
        _upstream = upstream;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients find it.</summary>
    public Uri Address { get; }

    /// <summary>How much longer each request takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Chooses what goes wrong; null = nothing. Called once a request, by several threads.</summary>
    public Func<ProxyRequest, ProxyFault?> Faults { get; set; } = _ => null;

    /// <summary>What came through, in order.</summary>
    public IReadOnlyCollection<ProxyRequest> Requests => _requests;

    /// <summary>Starts one before the server.</summary>
    public static HttpProxy Start(Uri upstream) => new(upstream);

    /// <summary>Forgets the requests so far; their numbers go on.</summary>
    public void Forget() => _requests.Clear();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    internal ProxyFault? Register(string method, string target, IReadOnlyDictionary<string, string> headers)
    {
        var parts = target.Split('?', 2);
        var request = new ProxyRequest(Interlocked.Increment(ref _count), method, parts[0], parts.Length > 1 ? parts[1] : "") { Headers = headers };
        _requests.Enqueue(request);
        return Faults(request);
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                connections.RemoveAll(one => one.IsCompleted);
                connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_upstream.Host, _upstream.Port, _end.Token);
                await new ProxyConnection(this, client, server).RunAsync(_end.Token);
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // Either side has gone, which is what a proxy's connections end with: the other side is to see it as well.
            }
        }
    }
}
