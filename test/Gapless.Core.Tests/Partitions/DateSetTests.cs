using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;

namespace Gapless.Core.Tests.Partitions;

public sealed class DateSetTests
{
    [Fact]
    public void Of_AnyRanges_HasTheirDaysInOrder() => Check(Days.RangeLists, ranges =>
    {
        var set = DateSet.Of(ranges);

        Same(Model(ranges), set);
        Assert.Equal(set, DateSet.Of(ranges.AsEnumerable().Reverse()));
        Assert.Equal(set.GetHashCode(), DateSet.Of(set.Ranges.Reverse()).GetHashCode());
    });

    [Fact]
    public void Of_AnyDays_IsTheSetOfThem() => Check(Days.Day.ListOf(), days =>
    {
        var set = DateSet.Of(days);

        Same([.. days], set);
        Assert.Equal(DateSet.Of(set.Ranges), set);
    });

    [Fact]
    public void Contains_AnyDay_AgreesWithAHashSet() => Check(Days.RangeLists, ranges =>
    {
        var (set, model) = (DateSet.Of(ranges), Model(ranges));
        foreach (var day in new DateRange(new DateOnly(2024, 1, 20), new DateOnly(2024, 4, 30)).EachDay())
            Assert.Equal(model.Contains(day), set.Contains(day));
    });

    [Fact]
    public void Union_AnyTwo_AgreesWithAHashSet() => Check(Days.RangeLists.Two(), pair =>
        Same([.. Model(pair.Item1).Union(Model(pair.Item2))], DateSet.Of(pair.Item1).Union(DateSet.Of(pair.Item2))));

    [Fact]
    public void Intersect_AnyTwo_AgreesWithAHashSet() => Check(Days.RangeLists.Two(), pair =>
    {
        Same([.. Model(pair.Item1).Intersect(Model(pair.Item2))], DateSet.Of(pair.Item1).Intersect(DateSet.Of(pair.Item2)));
        foreach (var range in pair.Item2)
            Same([.. Model(pair.Item1).Where(range.Contains)], DateSet.Of(pair.Item1).Intersect(range));
    });

    [Fact]
    public void Except_AnyTwo_AgreesWithAHashSet() => Check(Days.RangeLists.Two(), pair =>
        Same([.. Model(pair.Item1).Except(Model(pair.Item2))], DateSet.Of(pair.Item1).Except(DateSet.Of(pair.Item2))));

    [Fact]
    public void HasAny_AnyEnds_AgreesWithAHashSet() => Check(
        from ranges in Days.RangeLists
        from first in Gen.OneOf(Gen.Constant<DateOnly?>(null), Days.Day.Select(day => (DateOnly?)day))
        from last in Gen.OneOf(Gen.Constant<DateOnly?>(null), Days.Day.Select(day => (DateOnly?)day))
        select (ranges, first, last),
        given => Assert.Equal(
            Model(given.ranges).Any(day => (given.first is null || day >= given.first) && (given.last is null || day <= given.last)),
            DateSet.Of(given.ranges).HasAny(given.first, given.last)));

    [Fact]
    public void Empty_NoDay_IsEmptyAndPrintsNothing()
    {
        Assert.True(DateSet.Empty.IsEmpty);
        Assert.Equal((0, ""), (DateSet.Empty.Count, DateSet.Empty.ToString()));
        Assert.Equal(DateSet.Empty, DateSet.Of(new DateRange(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1))));
    }

    [Fact]
    public void ToString_HolesAndALeapDay_IsInclusiveRangesWithCommas()
    {
        var set = DateSet.Of([new DateOnly(2024, 3, 1), new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 5)]);

        Assert.Equal("2024-02-29..2024-03-01, 2024-03-05", set.ToString());
    }

    private static void Check<T>(Gen<T> values, Action<T> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static HashSet<DateOnly> Model(IEnumerable<DateRange> ranges) => [.. ranges.SelectMany(range => range.EachDay())];

    private static void Same(HashSet<DateOnly> expected, DateSet actual)
    {
        Assert.Equal(expected.Order(), actual);
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Count == 0, actual.IsEmpty);
        Assert.DoesNotContain(actual.Ranges, range => range.IsEmpty);
        for (var i = 1; i < actual.Ranges.Length; i++)
            Assert.True(actual.Ranges[i - 1].End < actual.Ranges[i].Start, $"not merged and sorted: {actual}");
    }
}
