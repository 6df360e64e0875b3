namespace Gapless.Core.Partitions;

/// <summary>The days of a time zone, which have 23 to 25 hours where clocks are changed; a day that a zone leaves out has no instant.</summary>
public static class LocalDay
{
    /// <summary>The one day of the zone that the instant belongs to.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
