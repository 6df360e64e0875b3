using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gapless.Testing.Proxy;

/// <summary>One client's connection and its counterpart to the server.</summary>
internal sealed class ProxyConnection(HttpProxy proxy, TcpClient client, TcpClient server)
{
    private const int BufferBytes = 64 * 1024;
    private const long Everything = -1;
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly NetworkStream _client = client.GetStream();
    private readonly NetworkStream _server = server.GetStream();
    private byte[] _held = [];
    private long _passing = Everything;

    /// <summary>Serves the client's requests, one after the other, until either side ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        client.NoDelay = server.NoDelay = true;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = PassAnswersAsync(ended);
        try
        {
            while (await ReadHeadAsync(ended.Token) is { } head && await ServeAsync(head, ended.Token))
            {
            }
        }
        finally
        {
            await ended.CancelAsync();
            await answers;
        }
    }

    /// <summary>False when the connection is done with.</summary>
    private async Task<bool> ServeAsync(byte[] head, CancellationToken cancellationToken)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines[1..].Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        if (headers.ContainsKey("Transfer-Encoding")) throw new InvalidOperationException("The proxy knows bodies of a told length only.");
        var fault = proxy.Register(first[0], first[1], headers);
        var body = headers.TryGetValue("Content-Length", out var length) ? long.Parse(length, CultureInfo.InvariantCulture) : 0;

        var delay = proxy.Latency + (fault?.Time ?? TimeSpan.Zero);
        if (delay > TimeSpan.Zero) await Task.Delay(delay, TimeProvider.System, cancellationToken);
        switch (fault?.Kind)
        {
            case ProxyFaultKind.Reset:
                client.LingerState = new LingerOption(true, 0);
                return false;
            case ProxyFaultKind.Answer:
                await AnswerAsync(fault, cancellationToken);
                return false;
            case ProxyFaultKind.Cut:
                Interlocked.Exchange(ref _passing, fault.Bytes);
                break;
        }

        await _server.WriteAsync(head, cancellationToken);
        await PassBodyAsync(body, cancellationToken);
        return true;
    }

    private async Task AnswerAsync(ProxyFault fault, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(fault.Body);
        var head = $"HTTP/1.1 {fault.Status} Made-Up\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await _client.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], cancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        // What the client still sends is read, so that closing does not become a reset which overtakes the answer.
        var rest = new byte[BufferBytes];
        while (await _client.ReadAsync(rest, cancellationToken) > 0)
        {
        }
    }

    private async Task<byte[]?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (true)
        {
            var end = _held.AsSpan().IndexOf(EndOfHead);
            if (end >= 0)
            {
                var head = _held[..(end + EndOfHead.Length)];
                _held = _held[head.Length..];
                return head;
            }

            var read = await _client.ReadAsync(buffer, cancellationToken);
            if (read == 0) return null;
            _held = [.. _held, .. buffer[..read]];
        }
    }

    private async Task PassBodyAsync(long bytes, CancellationToken cancellationToken)
    {
        var first = (int)Math.Min(bytes, _held.Length);
        await _server.WriteAsync(_held.AsMemory(0, first), cancellationToken);
        _held = _held[first..];
        var buffer = new byte[BufferBytes];
        for (var left = bytes - first; left > 0;)
        {
            var read = await _client.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (read == 0) throw new IOException("The client has gone.");
            await _server.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }

    private async Task PassAnswersAsync(CancellationTokenSource ended)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (true)
            {
                var read = await _server.ReadAsync(buffer, ended.Token);
                if (read == 0) break;
                var passing = Interlocked.Read(ref _passing);
                // Leave to send the body is no answer yet.
                var isLeave = buffer.AsSpan(0, read).StartsWith("HTTP/1.1 100"u8) && buffer.AsSpan(0, read).EndsWith(EndOfHead);
                if (passing == Everything || isLeave)
                {
                    await _client.WriteAsync(buffer.AsMemory(0, read), ended.Token);
                    continue;
                }

                var pass = (int)Math.Min(passing, read);
                await _client.WriteAsync(buffer.AsMemory(0, pass), ended.Token);
                Interlocked.Exchange(ref _passing, passing - pass);
                if (pass == read) continue;
                client.LingerState = new LingerOption(true, 0);
                break;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of either side is the end of both.
        }

        await ended.CancelAsync();
    }
}
