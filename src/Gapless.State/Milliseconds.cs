namespace Gapless.State;

/// <summary>The ledger keeps times to the millisecond on both databases.</summary>
internal static class Milliseconds
{
    internal static DateTimeOffset Floor(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>For instants before which something may not happen.</summary>
    internal static DateTimeOffset Ceiling(DateTimeOffset time)
    {
        var floor = Floor(time);
        return floor == time ? time : floor.AddMilliseconds(1);
    }
}
