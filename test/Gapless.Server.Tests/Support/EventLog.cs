using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Gapless.Server.Tests.Support;

/// <summary>Reads the server's stream of events, and keeps what it tells.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<(string Name, string Data)> _events = [];
    private readonly Task _reading;

    public EventLog(RunningServer server) => _reading = ReadAsync(server);

    public IReadOnlyList<string> Names
    {
        get { lock (_events) return [.. _events.Select(one => one.Name)]; }
    }

    /// <summary>How many days of the dataset were told to have succeeded.</summary>
    public int Succeeded(string dataset)
    {
        lock (_events)
        {
            return _events.Where(one => one.Name == "coverage").Select(one => JsonSerializer.Deserialize<JsonElement>(one.Data))
                .SelectMany(data => data.GetProperty("datasets").EnumerateArray()).Where(row => row.GetProperty("name").GetString() == dataset)
                .SelectMany(row => row.GetProperty("spans").EnumerateArray().Select(number => number.GetInt32()).Chunk(3)).Where(span => span[2] == 0).Sum(span => span[1]);
        }
    }

    public override string ToString()
    {
        lock (_events) return string.Join('\n', _events);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ = _reading.ContinueWith(_ => _ending.Dispose(), TaskScheduler.Default);
    }

    private async Task ReadAsync(RunningServer server)
    {
        using var client = server.ClientWith(RunningServer.Token);
        await using var stream = await client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), _ending.Token);
        await foreach (var one in SseParser.Create(stream).EnumerateAsync(_ending.Token))
        {
            lock (_events) _events.Add((one.EventType, one.Data));
        }
    }
}
