namespace Gapless.Football.Simulation.Traffic;


/// <summary>The limit of requests per key in fixed windows.</summary>
internal sealed class RequestLimiter(int requestsPerMinute, TimeProvider clock)
{
    private const int Unlimited = 1_000_000;
    private const int WindowsKept = 10_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LimitWindow> _open = new(StringComparer.Ordinal);
    private readonly Queue<LimitWindow> _windows = new();
    private int _requestsPerMinute = requestsPerMinute;
    private int _maximum;
    private int _refused;

    /// <summary>Requests allowed in a window; 0 for any number.</summary>
    public int RequestsPerMinute
    {
        get { lock (_lock) return _requestsPerMinute; }
        set { lock (_lock) _requestsPerMinute = value; }
    }

    /// <summary>The most requests ever in a window, served or refused.</summary>
    public int Maximum
    {
        get { lock (_lock) return _maximum; }
    }

    /// <summary>Requests over the limit.</summary>
    public int Refused
    {
        get { lock (_lock) return _refused; }
    }

    /// <summary>Counts a request; without a key it is never refused and opens no window.</summary>
    public Charge Count(string? key)
    {
        lock (_lock)
        {
            var limit = _requestsPerMinute == 0 ? Unlimited : _requestsPerMinute;
            if (string.IsNullOrEmpty(key)) return new Charge(true, limit, (int)Length.TotalSeconds);
            var now = clock.GetUtcNow();
            if (!_open.TryGetValue(key, out var window) || now >= window.OpenedAt + Length) window = Open(key, now);
            window.Count++;
            _maximum = Math.Max(_maximum, window.Count);
            var allowed = window.Count <= limit;
            if (!allowed) _refused++;
            var left = (int)Math.Ceiling((window.OpenedAt + Length - now).TotalSeconds);
            return new Charge(allowed, Math.Max(0, limit - window.Count), left);
        }
    }

    /// <summary>The windows so far, oldest first.</summary>
    public IReadOnlyList<(string Key, DateTimeOffset OpenedAt, int Count)> Windows()
    {
        lock (_lock) return [.. _windows.Select(window => (window.Key, window.OpenedAt, window.Count))];
    }

    private LimitWindow Open(string key, DateTimeOffset now)
    {
        var window = new LimitWindow(key, now);
        _open[key] = window;
        _windows.Enqueue(window);
        if (_windows.Count > WindowsKept) _windows.Dequeue();
        return window;
    }
}
