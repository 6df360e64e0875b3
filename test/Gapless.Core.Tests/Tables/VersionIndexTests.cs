using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

public sealed class VersionIndexTests
{
    private static readonly DateOnly First = new(2024, 2, 20);

    private static readonly Gen<DateOnly?> End = Gen.OneOf(Gen.Constant<DateOnly?>(null), Gen.Choose(-3, 25).Select(offset => (DateOnly?)First.AddDays(offset)));

    private static readonly Gen<Dictionary<DateOnly, string>> Versions =
        from days in Gen.Choose(0, 20).ListOf()
        from versions in Gen.Elements("a", "b", "c").ArrayOf(21)
        select days.Distinct().ToDictionary(First.AddDays, day => versions[day]);

    [Fact]
    public void Of_TwoWindows_EqualJustWhenTheyHoldTheSameDaysAndVersions() => Check(
        from one in Versions from other in Versions from ends in End.Two() select (one, other, ends),
        given =>
        {
            var (first, last) = given.ends;
            var (one, other) = (Inside(given.one, first, last), Inside(given.other, first, last));
            var (index, another) = (new VersionIndex(given.one.Reverse()), new VersionIndex(given.other));
            Assert.Equal(one.SequenceEqual(other), index.Of(first, last) == another.Of(first, last));
            Assert.Equal(one.Count, index.Count(first, last));
        });

    [Fact]
    public void Of_AnyEndsThatHoldTheSameDays_IsTheSame() => Check(
        from versions in Versions from ends in End.Two() from others in End.Two() select (versions, ends, others),
        given =>
        {
            var index = new VersionIndex(given.versions);
            var same = Inside(given.versions, given.ends.Item1, given.ends.Item2).SequenceEqual(Inside(given.versions, given.others.Item1, given.others.Item2));
            Assert.Equal(same, index.Of(given.ends.Item1, given.ends.Item2) == index.Of(given.others.Item1, given.others.Item2));
        });

    [Fact]
    public void With_AnyDay_IsTheIndexOfTheChangedVersions() => Check(
        from versions in Versions from day in Gen.Choose(-2, 22) from version in Gen.Elements(null, "a", "z") from ends in End.Two() select (versions, day, version, ends),
        given =>
        {
            var day = First.AddDays(given.day);
            var changed = new VersionIndex(given.versions).With(day, given.version);
            if (given.version is null) given.versions.Remove(day);
            else given.versions[day] = given.version;
            var expected = new VersionIndex(given.versions);
            Assert.Equal(expected.Of(given.ends.Item1, given.ends.Item2), changed.Of(given.ends.Item1, given.ends.Item2));
            Assert.Equal((expected.First, expected.Last, expected.Count(null, null)), (changed.First, changed.Last, changed.Count(null, null)));
        });

    [Fact]
    public void OfHashes_TheSameDays_IsTheSameIndex() => Check(
        from versions in Versions from ends in End.Two() select (versions, ends),
        given =>
        {
            DateOnly[] days = [.. given.versions.Keys.Order()];
            var index = VersionIndex.OfHashes(days, Array.ConvertAll(days, day => DayHash.Of(day, given.versions[day])));
            Assert.Equal(new VersionIndex(given.versions).Of(given.ends.Item1, given.ends.Item2), index.Of(given.ends.Item1, given.ends.Item2));
        });

    [Fact]
    public void Of_LastDayOfTheCalendar_IsInside()
    {
        var index = new VersionIndex([KeyValuePair.Create(DateOnly.MaxValue, "a")]);

        Assert.Equal(index.Of(null, null), index.Of(DateOnly.MaxValue, DateOnly.MaxValue));
        Assert.Equal((1, 0), (index.Count(null, DateOnly.MaxValue), index.Count(null, DateOnly.MaxValue.AddDays(-1))));
    }

    private static List<KeyValuePair<DateOnly, string>> Inside(Dictionary<DateOnly, string> versions, DateOnly? first, DateOnly? last) =>
        [.. versions.Where(pair => (first is null || pair.Key >= first) && (last is null || pair.Key <= last)).OrderBy(pair => pair.Key)];

    private static void Check<T>(Gen<T> values, Action<T> holds) => Prop.ForAll(values.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
