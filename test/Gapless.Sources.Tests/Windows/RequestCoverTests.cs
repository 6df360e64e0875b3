using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;
using Gapless.Sources.Windows;

namespace Gapless.Sources.Tests.Windows;

public sealed class RequestCoverTests
{
    private static readonly DateOnly First = new(2024, 2, 20);

    private static readonly Gen<Case> Cases =
        from days in Gen.Choose(1, 12)
        from span in Gen.Choose(1, 90)
        from items in Items(Gen.Choose(0, 8), span, Gen.Choose(0, 25))
        from windowsFrom in Gen.Frequency((3, Gen.Constant((DateOnly?)null)), (1, Gen.Choose(0, 60).Select(day => (DateOnly?)First.AddDays(day))))
        select new Case(items, days, windowsFrom);

    private static readonly Gen<Case> SmallCases =
        from days in Gen.Choose(1, 3)
        from items in Items(Gen.Choose(1, 4), 12, Gen.Choose(1, 4))
        select new Case(items, days, null);

    [Fact]
    public void Solve_AnyItems_EachIsWholeOrWithinTheWindows() => Check(Cases, 2_000, (test, whole, windows) =>
    {
        var inWindows = DateSet.Of(windows);
        for (var i = 0; i < test.Items.Count; i++)
            Assert.True(whole.Contains(i) || test.Items[i].Except(inWindows).IsEmpty, $"item {i} is not covered");
        Assert.All(whole, i => Assert.False(test.Items[i].IsEmpty, $"nothing is needed of item {i}"));
    });

    [Fact]
    public void Solve_AnyItems_WindowsAreShortDisjointSortedAndNeeded() => Check(Cases, 2_000, (test, whole, windows) =>
    {
        var needed = DateSet.Of(test.Items.Where((_, i) => !whole.Contains(i)).SelectMany(item => item.Ranges));
        Assert.All(windows, window => Assert.InRange(window.Days, 1, test.WindowDays));
        Assert.All(windows, window => Assert.False(needed.Intersect(window).IsEmpty, $"nothing is needed of {window}"));
        for (var i = 1; i < windows.Count; i++) Assert.True(windows[i - 1].End <= windows[i].Start, "windows overlap");
    });

    [Fact]
    public void Solve_WindowsFrom_NoWindowStartsEarlier() => Check(Cases, 2_000, (test, whole, windows) =>
    {
        if (test.WindowsFrom is not { } from) return;
        Assert.All(windows, window => Assert.True(window.Start >= from, $"{window} starts before {from}"));
        Assert.All(test.Items.Index().Where(item => item.Item.Any(day => day < from)), item => Assert.Contains(item.Index, whole));
    });

    [Fact]
    public void Solve_AnyItems_NeverMoreThanAllItemsOrAllWindows() => Check(Cases, 2_000, (test, whole, windows) =>
    {
        var items = test.Items.Count(item => !item.IsEmpty);
        Assert.True(whole.Count + windows.Count <= items, $"{whole.Count} + {windows.Count} requests for {items} items");
        if (test.WindowsFrom is null)
            Assert.True(whole.Count + windows.Count <= Fewest(DateSet.Of(test.Items.SelectMany(item => item.Ranges)), test.WindowDays));
    });

    [Fact]
    public void Solve_TheSameItems_GivesTheSame() => Check(Cases, 200, (test, whole, windows) =>
    {
        var again = RequestCover.Solve(test.Items, test.WindowDays, test.WindowsFrom);
        Assert.Equal(whole.Order(), again.Whole.Order());
        Assert.Equal(windows, again.Windows);
    });

    /// <summary>Against every choice of whole items, the others' days by the windows that were placed for all.</summary>
    [Fact]
    public void Solve_SmallCases_IsTheFewestWithTheGivenWindows() => Check(SmallCases, 2_000, (test, whole, windows) =>
    {
        var placed = Placed(DateSet.Of(test.Items.SelectMany(item => item.Ranges)), test.WindowDays);
        var best = Subsets(test.Items.Count).Min(chosen => chosen.Count
            + placed.Count(window => test.Items.Where((_, i) => !chosen.Contains(i)).Any(item => !item.Intersect(window).IsEmpty)));
        Assert.True(whole.Count + windows.Count <= best, $"{whole.Count + windows.Count} requests, {best} are enough");
    });

    /// <summary>Against every choice of whole items, the others' days by windows placed anew for them: the true optimum.</summary>
    [Fact]
    public void Solve_SmallCases_IsNearTheFewestWithFreeWindows()
    {
        int cases = 0, worse = 0, most = 0;
        Check(SmallCases, 2_000, (test, whole, windows) =>
        {
            var best = Subsets(test.Items.Count).Min(chosen => chosen.Count
                + Fewest(DateSet.Of(test.Items.Where((_, i) => !chosen.Contains(i)).SelectMany(item => item.Ranges)), test.WindowDays));
            var excess = whole.Count + windows.Count - best;
            cases++;
            if (excess > 0) worse++;
            most = Math.Max(most, excess);
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{worse} of {cases} cases above the optimum, at most by {most}");
        Assert.True(most <= 1, $"{most} requests above the optimum");
        Assert.True(worse <= cases / 20, $"{worse} of {cases} cases above the optimum");
    }

    [Fact]
    public void Solve_NothingNeeded_AsksNothing()
    {
        var (whole, windows) = RequestCover.Solve([DateSet.Empty, DateSet.Empty], 10);

        Assert.Empty(whole);
        Assert.Empty(windows);
    }

    [Fact]
    public void Solve_OneItemOneWindow_TakesTheItemWhole()
    {
        var (whole, windows) = RequestCover.Solve([DateSet.Of([First])], 10);

        Assert.Equal([0], whole);
        Assert.Empty(windows);
    }

    [Fact]
    public void Solve_AWindowWithoutADay_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestCover.Solve([DateSet.Of([First])], 0));

    private static Gen<List<DateSet>> Items(Gen<int> count, int span, Gen<int> size)
    {
        var item =
            from days in size
            from chosen in Gen.Choose(0, span - 1).Select(First.AddDays).ListOf(days)
            select DateSet.Of(chosen);
        return count.SelectMany(n => item.ListOf(n)).Select(items => items.ToList());
    }

    private static void Check(Gen<Case> cases, int tests, Action<Case, IReadOnlySet<int>, IReadOnlyList<DateRange>> holds) =>
        Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var (whole, windows) = RequestCover.Solve(test.Items, test.WindowDays, test.WindowsFrom);
            holds(test, whole, windows);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static int Fewest(DateSet days, int windowDays) => Placed(days, windowDays).Count;

    private static List<DateRange> Placed(DateSet days, int windowDays)
    {
        var windows = new List<DateRange>();
        foreach (var day in days)
        {
            if (windows.Count == 0 || windows[^1].End <= day) windows.Add(new DateRange(day, day.AddDays(windowDays)));
        }

        return windows;
    }

    private static IEnumerable<HashSet<int>> Subsets(int count) =>
        Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Where(i => (bits & (1 << i)) != 0).ToHashSet());

    private sealed record Case(List<DateSet> Items, int WindowDays, DateOnly? WindowsFrom);
}
