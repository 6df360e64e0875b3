using System.Collections;
using System.Collections.Immutable;

namespace Gapless.Core.Partitions;

/// <summary>An immutable set of days kept as sorted, disjoint, non-touching half-open ranges.</summary>
public sealed class DateSet : IEquatable<DateSet>, IEnumerable<DateOnly>
{
    /// <summary>The set without a day.</summary>
    public static readonly DateSet Empty = new([]);

    private DateSet(ImmutableArray<DateRange> ranges) => Ranges = ranges;

    /// <summary>The merged ranges, in order.</summary>
    public ImmutableArray<DateRange> Ranges { get; }

    /// <summary>True when no day is inside.</summary>
    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>How many days are inside.</summary>
    public int Count => Ranges.Sum(range => range.Days);

    /// <summary>The set of all days of one range.</summary>
    public static DateSet Of(DateRange range) => range.IsEmpty ? Empty : new([range]);

    /// <summary>The set of the given ranges, in any order, overlapping or not.</summary>
    public static DateSet Of(IEnumerable<DateRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<DateRange>();
        foreach (var range in ranges.Where(range => !range.IsEmpty).Order())
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
                merged[^1] = new DateRange(merged[^1].Start, Later(merged[^1].End, range.End));
            else
                merged.Add(range);
        }

        return merged.Count == 0 ? Empty : new(merged.ToImmutable());
    }

    /// <summary>The set of the given days, in any order.</summary>
    public static DateSet Of(IEnumerable<DateOnly> days) => Of(days.Select(day => DateRange.Inclusive(day, day)));

    /// <summary>True when the day is inside.</summary>
    public bool Contains(DateOnly day)
    {
        int low = 0, high = Ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Ranges[middle].Contains(day)) return true;
            if (day < Ranges[middle].Start) high = middle - 1;
            else low = middle + 1;
        }

        return false;
    }

    /// <summary>True when a day of the set lies between the two, both inclusive; null = no such end.</summary>
    public bool HasAny(DateOnly? first, DateOnly? last)
    {
        if (first > last) return false;
        int low = 0, high = Ranges.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ranges[middle].End <= first) low = middle + 1;
            else high = middle;
        }

        return low < Ranges.Length && (last is null || Ranges[low].Start <= last);
    }

    /// <summary>The days of either set.</summary>
    public DateSet Union(DateSet other) => IsEmpty ? other : other.IsEmpty ? this : Of(Ranges.Concat(other.Ranges));

    /// <summary>The days of both sets.</summary>
    public DateSet Intersect(DateSet other)
    {
        var shared = new List<DateRange>();
        for (int i = 0, j = 0; i < Ranges.Length && j < other.Ranges.Length;)
        {
            var both = Ranges[i].Intersect(other.Ranges[j]);
            if (!both.IsEmpty) shared.Add(both);
            if (Ranges[i].End < other.Ranges[j].End) i++;
            else j++;
        }

        return Of(shared);
    }

    /// <summary>The days of the range that are in the set.</summary>
    public DateSet Intersect(DateRange range) => Intersect(Of(range));

    /// <summary>The days of this set that the other lacks.</summary>
    public DateSet Except(DateSet other)
    {
        var left = new List<DateRange>();
        foreach (var range in Ranges)
        {
            var start = range.Start;
            foreach (var hole in other.Ranges.Where(hole => hole.End > range.Start && hole.Start < range.End))
            {
                if (hole.Start > start) left.Add(new DateRange(start, hole.Start));
                start = Later(start, hole.End);
            }

            if (start < range.End) left.Add(new DateRange(start, range.End));
        }

        return Of(left);
    }

    /// <inheritdoc />
    public bool Equals(DateSet? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DateSet);

    /// <inheritdoc />
    public override int GetHashCode() => Ranges.Aggregate(0, HashCode.Combine);

    /// <summary>Each day, in order.</summary>
    public IEnumerator<DateOnly> GetEnumerator() => Ranges.SelectMany(range => range.EachDay()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As people write it: inclusive ranges with commas.</summary>
    public override string ToString() => string.Join(", ", Ranges);

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
