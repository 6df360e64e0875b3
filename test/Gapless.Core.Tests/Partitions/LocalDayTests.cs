using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;

namespace Gapless.Core.Tests.Partitions;

public sealed class LocalDayTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    private static readonly TimeZoneInfo[] Zones =
    [
        .. ((string[])["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/Sao_Paulo"])
            .Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    /// <summary>Instants of the years 2000 to 2035, to the second.</summary>
    private static readonly Gen<DateTimeOffset> Instants =
        from day in Gen.Choose(0, 36 * 365)
        from second in Gen.Choose(0, 86_399)
        select new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddSeconds(second);

    [Theory]
    [InlineData("Europe/London", "2024-03-31", 23)]
    [InlineData("Europe/London", "2024-10-27", 25)]
    [InlineData("Europe/London", "2024-02-29", 24)]
    [InlineData("America/New_York", "2024-03-10", 23)]
    [InlineData("America/New_York", "2024-11-03", 25)]
    [InlineData("Australia/Lord_Howe", "2024-04-07", 24.5)]
    [InlineData("Australia/Lord_Howe", "2024-10-06", 23.5)]
    [InlineData("Pacific/Apia", "2011-12-29", 24)]
    [InlineData("Pacific/Apia", "2011-12-30", 0)]
    [InlineData("Pacific/Apia", "2011-12-31", 24)]
    [InlineData("Pacific/Kiritimati", "2024-12-31", 24)]
    [InlineData("Pacific/Pago_Pago", "2025-01-01", 24)]
    public void Of_AllInstantsAroundADay_BelongToItForItsHours(string zone, string day, double hours)
    {
        var (local, wanted) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var from = new DateTimeOffset(wanted.AddDays(-2), TimeOnly.MinValue, TimeSpan.Zero);

        var days = Enumerable.Range(0, 5 * 96).Select(step => LocalDay.Of(from + (step * Step), local)).ToList();

        Assert.Equal(TimeSpan.FromHours(hours), days.Count(one => one == wanted) * Step);
        Assert.Equal(days.Order(), days);
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2024-12-31T09:59:59Z", "2024-12-31")]
    [InlineData("Pacific/Kiritimati", "2024-12-31T10:00:00Z", "2025-01-01")]
    [InlineData("Pacific/Pago_Pago", "2025-01-01T10:59:59Z", "2024-12-31")]
    [InlineData("Pacific/Pago_Pago", "2025-01-01T11:00:00Z", "2025-01-01")]
    [InlineData("UTC", "2024-02-28T23:59:59Z", "2024-02-28")]
    [InlineData("UTC", "2024-02-29T23:59:59Z", "2024-02-29")]
    [InlineData("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31")]
    public void Of_AtMidnight_ChangesWithTheZonesClock(string zone, string instant, string day) => Assert.Equal(
        day,
        LocalDay.Of(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Of_LaterInstant_IsNeverAnEarlierDay() => Prop.ForAll(
        (from zone in Gen.Elements(Zones) from instant in Instants from seconds in Gen.Choose(0, 200_000) select (zone, instant, seconds)).ToArbitrary(),
        one => Assert.True(LocalDay.Of(one.instant, one.zone) <= LocalDay.Of(one.instant.AddSeconds(one.seconds), one.zone))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OneInstantHoweverWritten_IsOneDay() => Prop.ForAll(
        (from zone in Gen.Elements(Zones) from instant in Instants from hours in Gen.Choose(-14, 14) select (zone, instant, hours)).ToArbitrary(),
        one => Assert.Equal(LocalDay.Of(one.instant, one.zone), LocalDay.Of(one.instant.ToOffset(TimeSpan.FromHours(one.hours)), one.zone))).QuickCheckThrowOnFailure();
}
