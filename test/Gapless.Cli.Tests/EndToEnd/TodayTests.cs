using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>What day it is for a project: that of its own zone, whatever the machine's.</summary>
public sealed class TodayTests(VerifyTests.Filled filled) : IClassFixture<VerifyTests.Filled>
{
    [Theory]
    [InlineData("Pacific/Kiritimati", "2024-12-31T09:30:00Z", "2024-12-31")]
    [InlineData("Pacific/Kiritimati", "2024-12-31T10:30:00Z", "2025-01-01")]
    [InlineData("Pacific/Pago_Pago", "2025-01-01T10:30:00Z", "2024-12-31")]
    [InlineData("Europe/London", "2024-10-27T23:30:00Z", "2024-10-27")]
    [InlineData("America/New_York", "2024-11-04T04:30:00Z", "2024-11-03")]
    [InlineData("Pacific/Apia", "2011-12-30T10:30:00Z", "2011-12-31")]
    [InlineData("UTC", "2024-02-29T23:30:00Z", "2024-02-29")]
    public async Task Run_DayBehindTheZonesToday_IsInTheFuture(string zone, string now, string today)
    {
        await using var project = filled.Project.Copy();
        project.Configure("timezone: Asia/Shanghai", $"timezone: {zone}");
        MovedClock.Set(project.Environment, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var tomorrow = DateOnly.Parse(today, CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var refused = (await project.RunAsync("run", "--date", tomorrow, "--targets", "ods.fund_etf_spot")).Expect(2);

        Assert.Contains(tomorrow, refused.Error, StringComparison.Ordinal);
        Assert.Contains(today, refused.Error, StringComparison.Ordinal);
        (await project.RunAsync("run", "--date", today, "--targets", "ods.fund_etf_spot", "--dry-run")).Expect(0);
    }
}
