using Gapless.Core.Partitions;

namespace Gapless.Sources.Windows;

/// <summary>Finds the fewest requests for items that can each be had whole by one request, or day by day by windows that serve all items at once.</summary>
/// <remarks>
/// For given windows this is a minimum vertex cover of a bipartite graph (item - window that holds a day of it), exact by König's theorem.
/// Windows are placed greedily from the first needed day, which is the fewest for given days; after items are taken out the
/// rest is covered anew until nothing gets better.
/// </remarks>
public static class RequestCover
{
    /// <summary>Chooses for each item. Ties go to whole items, since such an answer proves more.</summary>
    /// <param name="items">The days each item needs.</param>
    /// <param name="windowDays">The most days a window may have.</param>
    /// <param name="windowsFrom">No window starts before this day; items with an earlier day are taken whole.</param>
    /// <returns>The indexes of the items to take whole, and the windows (exactly <paramref name="windowDays"/> long or shorter at the start) for the others.</returns>
    public static (IReadOnlySet<int> Whole, IReadOnlyList<DateRange> Windows) Solve(
        IReadOnlyList<DateSet> items, int windowDays, DateOnly? windowsFrom = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowDays, 1);
        var whole = new HashSet<int>();
        for (var i = 0; i < items.Count; i++)
        {
            if (windowsFrom is { } from && !items[i].IsEmpty && items[i].Ranges[0].Start < from) whole.Add(i);
        }

        while (true)
        {
            var rest = Enumerable.Range(0, items.Count).Where(i => !whole.Contains(i) && !items[i].IsEmpty).ToList();
            var windows = Place(rest.Select(i => items[i]), windowDays);
            var taken = BipartiteCover.Left(rest.Count, windows.Count, rest.Select(i => Touched(items[i], windows)).ToList());
            if (taken.Count == 0) return (whole, windows);
            whole.UnionWith(taken.Select(index => rest[index]));
        }
    }

    /// <summary>The fewest windows that hold all days, from the first day on.</summary>
    private static List<DateRange> Place(IEnumerable<DateSet> sets, int windowDays)
    {
        var windows = new List<DateRange>();
        foreach (var range in DateSet.Of(sets.SelectMany(set => set.Ranges)).Ranges)
        {
            var day = windows.Count > 0 && windows[^1].End > range.Start ? windows[^1].End : range.Start;
            for (; day < range.End; day = windows[^1].End) windows.Add(new DateRange(day, day.AddDays(windowDays)));
        }

        return windows;
    }

    private static List<int> Touched(DateSet item, List<DateRange> windows)
    {
        var touched = new List<int>();
        var w = 0;
        foreach (var range in item.Ranges)
        {
            while (w < windows.Count && windows[w].End <= range.Start) w++;
            for (var i = w; i < windows.Count && windows[i].Start < range.End; i++)
            {
                if (touched.Count == 0 || touched[^1] != i) touched.Add(i);
            }
        }

        return touched;
    }
}
