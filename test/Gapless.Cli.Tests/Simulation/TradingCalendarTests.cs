using Gapless.Cli.Simulation;

namespace Gapless.Cli.Tests.Simulation;

public sealed class TradingCalendarTests
{
    [Theory]
    [InlineData("2024-01-01", false)] // New Year
    [InlineData("2024-01-02", true)]
    [InlineData("2024-01-06", false)] // a Saturday
    [InlineData("2024-02-09", false)] // the eve of the Spring Festival
    [InlineData("2024-02-19", true)]
    [InlineData("2024-04-04", false)] // Qingming
    [InlineData("2024-05-01", false)]
    [InlineData("2024-06-10", false)] // the Dragon Boat Festival
    [InlineData("2024-09-17", false)] // the Mid-Autumn Festival
    [InlineData("2023-06-22", false)] // the Dragon Boat Festival of a year with a leap month before it
    [InlineData("2025-10-06", false)] // the Mid-Autumn Festival in the National Day week
    [InlineData("2014-12-31", false)] // before the calendar begins
    public void IsOpen_KnownDay_IsAsInChina(string day, bool open) =>
        Assert.Equal(open, TradingCalendar.IsOpen(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Days_OfAYear_AreAboutAsManyAsInTheRealOne() =>
        Assert.InRange(TradingCalendar.Days.Count(day => day.Year == 2024), 240, 246);
}
