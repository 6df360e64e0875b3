namespace Gapless.Football.Simulation.Invention;


/// <summary>The zones of the leagues, by rule and not from the machine, whose zone files may be missing or differ.</summary>
internal static class Zones
{
    public static TimeZoneInfo British { get; } = European("British", 0);

    public static TimeZoneInfo Central { get; } = European("Central", 1);

    public static TimeZoneInfo Brazil { get; } = TimeZoneInfo.CreateCustomTimeZone("Brazil", TimeSpan.FromHours(-3), null, null);

    /// <summary>The UTC instant of a local time.</summary>
    public static DateTimeOffset ToUtc(this TimeZoneInfo zone, DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    // Summer time from the last Sunday of March to the last of October; no match kicks off in the hours of the change.
    private static TimeZoneInfo European(string name, int hours)
    {
        var night = new DateTime(1, 1, 1, 1 + hours, 0, 0, DateTimeKind.Unspecified);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date,
            DateTime.MaxValue.Date,
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(night, 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(night.AddHours(1), 10, 5, DayOfWeek.Sunday));
        return TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromHours(hours), name, name, name + " summer", [rule]);
    }
}
