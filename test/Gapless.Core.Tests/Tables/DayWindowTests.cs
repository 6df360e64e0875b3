using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

public sealed class DayWindowTests
{
    private static readonly DateOnly Day = new(2024, 3, 10);

    [Fact]
    public void Default_Window_IsAllDays()
    {
        Assert.True(DayWindow.All.IsAll);
        Assert.Null(DayWindow.All.FirstDay(Day));
        Assert.Null(DayWindow.All.LastDay(Day));
        Assert.Equal("all", DayWindow.All.ToString());
    }

    [Fact]
    public void FirstAndLastDay_RelativeWindow_AreInclusive()
    {
        var window = new DayWindow(-7, -1);

        Assert.Equal(new DateOnly(2024, 3, 3), window.FirstDay(Day));
        Assert.Equal(new DateOnly(2024, 3, 9), window.LastDay(Day));
        Assert.False(window.ReachesSameDay);
    }

    [Fact]
    public void FirstDay_RelativeAndCalendar_TakesTheLater()
    {
        var window = new DayWindow(-30, 0, new DateOnly(2024, 3, 1));

        Assert.Equal(new DateOnly(2024, 3, 1), window.FirstDay(Day));
        Assert.Equal(new DateOnly(2024, 3, 9), window.FirstDay(new DateOnly(2024, 4, 8)));
    }

    [Fact]
    public void FirstDay_BeforeTheCalendarBegins_StopsAtItsFirstDay() =>
        Assert.Equal(DateOnly.MinValue, new DayWindow(int.MinValue, 0).FirstDay(Day));

    [Fact]
    public void Hull_OneSideOpen_IsOpenThere() =>
        Assert.Equal(new DayWindow(null, 2), new DayWindow(null, 0).Hull(new DayWindow(-3, 2)));

    [Fact]
    public void Hull_RelativeWithCalendar_IsAll() =>
        Assert.True(DayWindow.SameDay.Hull(new DayWindow(null, null, Day, Day)).IsAll);

    [Fact]
    public void Intersect_TwoWindows_KeepsEveryEnd() =>
        Assert.Equal(new DayWindow(-3, 0, Day), new DayWindow(-7, 0).Intersect(new DayWindow(-3, null, Day)));

    [Fact]
    public void ToString_OpenEnds_AreDots() => Assert.Equal("(.., 0]", new DayWindow(null, 0).ToString());
}
