using System.Globalization;
using Gapless.Hosting.Scheduling;

namespace Gapless.Hosting.Tests.Scheduling;

public sealed class CronTimesTests
{
    [Theory]
    [InlineData("30 6 * * *", "UTC", "2026-03-01T00:00Z", "03-01 06:30, 03-02 06:30, 03-03 06:30")]
    [InlineData("30 6 * * *", "Asia/Shanghai", "2026-03-01T00:00Z", "03-02 06:30, 03-03 06:30, 03-04 06:30")]
    // A Sunday is 0 and 7, not 1 as in Quartz's own form.
    [InlineData("0 6 * * 0", "UTC", "2026-03-01T00:00Z", "03-01 06:00, 03-08 06:00, 03-15 06:00")]
    [InlineData("0 6 * * 7", "UTC", "2026-03-01T00:00Z", "03-01 06:00, 03-08 06:00, 03-15 06:00")]
    [InlineData("0 6 * * 1-5", "UTC", "2026-03-05T07:00Z", "03-06 06:00, 03-09 06:00, 03-10 06:00")]
    [InlineData("0 6 * * fri", "UTC", "2026-03-01T00:00Z", "03-06 06:00, 03-13 06:00, 03-20 06:00")]
    // Both fields of days: either will do.
    [InlineData("0 4 1 * 1", "UTC", "2026-03-29T05:00Z", "03-30 04:00, 04-01 04:00, 04-06 04:00")]
    [InlineData("@daily", "America/New_York", "2026-06-01T00:00Z", "06-01 00:00, 06-02 00:00, 06-03 00:00")]
    [InlineData("*/20 * * * *", "UTC", "2026-03-01T00:30Z", "03-01 00:40, 03-01 01:00, 03-01 01:20")]
    // The clocks go from 02:00 to 03:00 on 8 March 2026.
    [InlineData("30 2 * * *", "America/New_York", "2026-03-07T12:00Z", "03-08 03:00, 03-09 02:30, 03-10 02:30")]
    [InlineData("30 * * * *", "America/New_York", "2026-03-08T06:00Z", "03-08 01:30, 03-08 03:00, 03-08 03:30")]
    // They go from 02:00 back to 01:00 on 1 November 2026.
    [InlineData("30 1 * * *", "America/New_York", "2026-10-31T12:00Z", "11-01 01:30, 11-02 01:30, 11-03 01:30")]
    [InlineData("30 * * * *", "America/New_York", "2026-11-01T05:00Z", "11-01 01:30, 11-01 01:30, 11-01 02:30")]
    public void Next_Cron_IsWhenCronSays(string cron, string zone, string after, string expected)
    {
        var times = Parse(cron, zone);
        var at = Instant(after);
        var found = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            at = times.Next(at)!.Value;
            found.Add(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        Assert.Equal(expected, string.Join(", ", found));
    }

    [Theory]
    [InlineData("30 6 * * *", "UTC", "2026-03-02T06:29:59.999Z", "2026-03-01T06:30Z")]
    [InlineData("30 6 * * *", "UTC", "2026-03-02T06:30:00Z", "2026-03-02T06:30Z")]
    [InlineData("30 6 * * *", "UTC", "2026-03-02T06:30:00.001Z", "2026-03-02T06:30Z")]
    [InlineData("30 6 * * *", "Asia/Shanghai", "2026-03-02T00:00:00Z", "2026-03-01T22:30Z")]
    [InlineData("0 0 29 2 *", "UTC", "2026-03-02T00:00:00Z", "2024-02-29T00:00Z")]
    [InlineData("30 2 * * *", "America/New_York", "2026-03-08T12:00Z", "2026-03-08T07:00Z")]
    [InlineData("30 1 * * *", "America/New_York", "2026-11-01T12:00Z", "2026-11-01T05:30Z")]
    public void LastUntil_Instant_IsTheOneBeforeOrTheInstantItself(string cron, string zone, string now, string expected) =>
        Assert.Equal(Instant(expected), Parse(cron, zone).LastUntil(Instant(now)));

    // What is claimed is the last time until now, so that must be the very time that came.
    [Theory]
    [InlineData("30 2 * * *")]
    [InlineData("30 1 * * *")]
    [InlineData("*/7 * * * *")]
    [InlineData("0 * * * *")]
    public void LastUntil_ATimeThatComes_IsThatTime(string cron)
    {
        var times = Parse(cron, "America/New_York");
        foreach (var start in new[] { "2026-03-07T00:00Z", "2026-10-31T00:00Z" })
        {
            var at = Instant(start);
            for (var i = 0; i < 100; i++)
            {
                at = times.Next(at)!.Value;
                Assert.Equal(at, times.LastUntil(at));
                Assert.Equal(at, times.LastUntil(at.AddSeconds(59)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("30 6 * *")]
    [InlineData("0 30 6 * * ?")]
    [InlineData("61 6 * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 6 * * 8")]
    [InlineData("0 0 31 2 *")]
    [InlineData("H 6 * * *")]
    [InlineData("@reboot")]
    [InlineData("soon")]
    public void TryParse_WhatIsNotCron_IsFalse(string text) => Assert.False(CronTimes.TryParse(text, TimeZoneInfo.Utc, out _));

    private static CronTimes Parse(string cron, string zone) => CronTimes.Parse(cron, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
