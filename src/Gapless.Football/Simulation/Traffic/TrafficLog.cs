namespace Gapless.Football.Simulation.Traffic;


/// <summary>Counts the requests and keeps the latest.</summary>
internal sealed class TrafficLog(TimeProvider clock)
{
    private const int Kept = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<RequestRecord> _recent = new();
    private readonly SortedDictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>All requests so far.</summary>
    public int Count
    {
        get { lock (_lock) return _count; }
    }

    /// <summary>Notes a request.</summary>
    public RequestRecord Add(string path, string query)
    {
        var record = new RequestRecord(clock.GetUtcNow(), path, query);
        lock (_lock)
        {
            _count++;
            _byPath[path] = _byPath.GetValueOrDefault(path) + 1;
            _recent.Enqueue(record);
            if (_recent.Count > Kept) _recent.Dequeue();
        }

        return record;
    }

    /// <summary>The numbers of requests by path, without the query.</summary>
    public IReadOnlyDictionary<string, int> ByPath()
    {
        lock (_lock) return new SortedDictionary<string, int>(_byPath, StringComparer.Ordinal);
    }

    /// <summary>The latest requests, oldest first.</summary>
    public IReadOnlyList<RequestRecord> Recent()
    {
        lock (_lock) return [.. _recent];
    }
}
