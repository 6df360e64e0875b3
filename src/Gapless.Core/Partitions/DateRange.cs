using System.Globalization;

namespace Gapless.Core.Partitions;

/// <summary>A half-open range of days: <see cref="Start"/> is inside, <see cref="End"/> is the first day after it.</summary>
/// <remarks>People give and read inclusive ranges; convert at the edge with <see cref="Inclusive"/> and <see cref="Last"/>.</remarks>
public readonly record struct DateRange : IComparable<DateRange>
{
    /// <summary>Makes the range [start, end).</summary>
    /// <exception cref="ArgumentException"><paramref name="end"/> is before <paramref name="start"/>.</exception>
    public DateRange(DateOnly start, DateOnly end)
    {
        if (end < start) throw new ArgumentException($"The range ends ({Text(end)}) before it starts ({Text(start)}).", nameof(end));
        Start = start;
        End = end;
    }

    /// <summary>The first day, inclusive.</summary>
    public DateOnly Start { get; }

    /// <summary>The day after the last one, exclusive.</summary>
    public DateOnly End { get; }

    /// <summary>The last day, inclusive; meaningless for an empty range.</summary>
    public DateOnly Last => End.AddDays(-1);

    /// <summary>How many days are inside.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>True when no day is inside.</summary>
    public bool IsEmpty => Start == End;

    /// <summary>The range of the days <paramref name="first"/> to <paramref name="last"/>, both inside.</summary>
    public static DateRange Inclusive(DateOnly first, DateOnly last) => new(first, last.AddDays(1));

    /// <summary>True when the day is inside.</summary>
    public bool Contains(DateOnly day) => day >= Start && day < End;

    /// <summary>The days that both ranges have; empty when they share none.</summary>
    public DateRange Intersect(DateRange other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return end <= start ? new DateRange(start, start) : new DateRange(start, end);
    }

    /// <summary>Each day, in order.</summary>
    public IEnumerable<DateOnly> EachDay()
    {
        for (var day = Start; day < End; day = day.AddDays(1)) yield return day;
    }

    /// <inheritdoc />
    public int CompareTo(DateRange other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <summary>As people write it, inclusive: <c>2024-01-01..2024-01-31</c>, or one day alone.</summary>
    public override string ToString() => Days == 1 ? Text(Start) : $"{Text(Start)}..{Text(Last)}";

    /// <summary>Earlier first, shorter first.</summary>
    public static bool operator <(DateRange left, DateRange right) => left.CompareTo(right) < 0;

    /// <summary>Earlier first, shorter first.</summary>
    public static bool operator >(DateRange left, DateRange right) => left.CompareTo(right) > 0;

    /// <summary>Earlier first, shorter first.</summary>
    public static bool operator <=(DateRange left, DateRange right) => left.CompareTo(right) <= 0;

    /// <summary>Earlier first, shorter first.</summary>
    public static bool operator >=(DateRange left, DateRange right) => left.CompareTo(right) >= 0;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
