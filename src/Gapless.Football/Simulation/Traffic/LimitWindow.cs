namespace Gapless.Football.Simulation.Traffic;


/// <summary>Sixty seconds of a key, opened by its first request.</summary>
internal sealed class LimitWindow(string key, DateTimeOffset openedAt)
{
    public string Key => key;

    public DateTimeOffset OpenedAt => openedAt;

    /// <summary>All requests, the refused ones included.</summary>
    public int Count { get; set; }
}
