namespace Gapless.Sources.Http;

/// <summary>Counts failed HTTP requests in a row; a source that fails this often without one good answer between is down.</summary>
/// <remarks>Not a ratio over time, as a library's circuit breaker has: after an hour of good answers a dead source must be seen at once.</remarks>
internal sealed class FailureStreak(int limit)
{
    private int _length;

    public bool IsOver => _length >= limit;

    public void Failed() => _length++;

    public void Succeeded() => _length = 0;
}
