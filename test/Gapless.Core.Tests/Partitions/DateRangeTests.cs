using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;

namespace Gapless.Core.Tests.Partitions;

public sealed class DateRangeTests
{
    [Fact]
    public void Constructor_EndBeforeStart_Throws() =>
        Assert.Throws<ArgumentException>(() => new DateRange(new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 1)));

    [Fact]
    public void Inclusive_OneDay_HasThatDayAlone()
    {
        var day = new DateOnly(2024, 2, 29);
        var range = DateRange.Inclusive(day, day);

        Assert.Equal((day, new DateOnly(2024, 3, 1), day, 1), (range.Start, range.End, range.Last, range.Days));
        Assert.Equal("2024-02-29", range.ToString());
    }

    [Theory]
    [InlineData(2023, 365)]
    [InlineData(2024, 366)]
    [InlineData(2100, 365)]
    [InlineData(2000, 366)]
    public void Days_AYear_CountsTheLeapDay(int year, int days)
    {
        var range = DateRange.Inclusive(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

        Assert.Equal(days, range.Days);
        Assert.Equal(days, range.EachDay().Count());
        Assert.Equal(days == 366, range.EachDay().Any(day => day is { Month: 2, Day: 29 }));
    }

    [Fact]
    public void Days_TheWholeFirstFill_Is1786() =>
        Assert.Equal(1786, DateRange.Inclusive(new DateOnly(2022, 1, 1), new DateOnly(2026, 11, 21)).Days);

    [Fact]
    public void IsEmpty_StartEqualsEnd_ContainsNothing()
    {
        var day = new DateOnly(2024, 1, 1);
        var range = new DateRange(day, day);

        Assert.True(range.IsEmpty);
        Assert.False(range.Contains(day));
        Assert.Empty(range.EachDay());
    }

    [Fact]
    public void ToString_SeveralDays_IsInclusive() =>
        Assert.Equal("2024-01-01..2024-01-31", new DateRange(new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 1)).ToString());

    [Fact]
    public void Intersect_AnyTwo_HasExactlyTheSharedDays() => Prop.ForAll(
        Days.Ranges.Two().ToArbitrary(),
        pair =>
        {
            var shared = pair.Item1.Intersect(pair.Item2);
            Assert.Equal(pair.Item1.EachDay().Intersect(pair.Item2.EachDay()), shared.EachDay());
            Assert.Equal(shared.EachDay(), pair.Item2.Intersect(pair.Item1).EachDay());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AnyTwo_AgreesWithTheOperators() => Prop.ForAll(
        Days.Ranges.Two().ToArbitrary(),
        pair =>
        {
            var (left, right) = pair;
            var order = left.CompareTo(right);
            Assert.Equal(order < 0, left < right);
            Assert.Equal(order > 0, left > right);
            Assert.Equal(order <= 0, left <= right);
            Assert.Equal(order >= 0, left >= right);
            Assert.Equal(order == 0, left == right);
            Assert.Equal(-Math.Sign(order), Math.Sign(right.CompareTo(left)));
        }).QuickCheckThrowOnFailure();
}
