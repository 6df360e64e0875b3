using System.Collections.Immutable;
using System.Globalization;

namespace Gapless.Core.Tables;

/// <summary>The versions of an input's days, so that the version of any window of days is found without looking at each.</summary>
/// <remarks>
/// A window's version is the sum of its days' hashes (<see cref="DayHash"/>) modulo 2^64: it does not depend on the order, changes when any day
/// comes, goes or changes, and follows from two prefix sums.
/// </remarks>
public sealed class VersionIndex
{
    private readonly DateOnly[] _days;
    private readonly ulong[] _sums;
    private readonly bool _isDense;

    /// <summary>Makes the index of the given days; each at most once, in any order.</summary>
    public VersionIndex(IEnumerable<KeyValuePair<DateOnly, string>> versions)
        : this([.. versions.OrderBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, DayHash.Of(pair.Key, pair.Value)))])
    {
    }

    private VersionIndex(ImmutableArray<KeyValuePair<DateOnly, ulong>> sorted)
        : this([.. sorted.Select(pair => pair.Key)], Sums([.. sorted.Select(pair => pair.Value)]))
    {
    }

    private VersionIndex(DateOnly[] days, ulong[] sums)
    {
        _days = days;
        _sums = sums;
        _isDense = days.Length > 0 && days[^1].DayNumber - days[0].DayNumber == days.Length - 1;
    }

    /// <summary>The first day; null when there is none.</summary>
    public DateOnly? First => _days.Length == 0 ? null : _days[0];

    /// <summary>The last day; null when there is none.</summary>
    public DateOnly? Last => _days.Length == 0 ? null : _days[^1];

    /// <summary>Makes the index of days whose hashes are known; the days in order, each once.</summary>
    public static VersionIndex OfHashes(DateOnly[] days, ReadOnlySpan<ulong> hashes) => new(days, Sums(hashes));

    /// <summary>The index with another version of one day; null = without that day. No other day is hashed again.</summary>
    public VersionIndex With(DateOnly day, string? version)
    {
        var place = Position(day);
        var rest = place < _days.Length && _days[place] == day ? place + 1 : place;
        DateOnly[] days = version is null ? [.. _days[..place], .. _days[rest..]] : [.. _days[..place], day, .. _days[rest..]];
        var sums = new ulong[days.Length + 1];
        _sums.AsSpan(0, place + 1).CopyTo(sums);
        var next = place;
        if (version is not null) sums[++next] = unchecked(sums[place] + DayHash.Of(day, version));
        var shift = unchecked(sums[next] - _sums[rest]);
        for (var i = rest + 1; i < _sums.Length; i++) sums[++next] = unchecked(_sums[i] + shift);
        return new VersionIndex(days, sums);
    }

    /// <summary>The version of the days from <paramref name="first"/> to <paramref name="last"/>, both inclusive; null = no such end. 16 hexadecimal digits.</summary>
    public string Of(DateOnly? first, DateOnly? last) => Sum(first, last).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The same as a number.</summary>
    public ulong Sum(DateOnly? first, DateOnly? last)
    {
        var (start, end) = Places(first, last);
        return end > start ? unchecked(_sums[end] - _sums[start]) : 0;
    }

    /// <summary>How many days lie in the window, both ends inclusive; null = no such end.</summary>
    public int Count(DateOnly? first, DateOnly? last)
    {
        var (start, end) = Places(first, last);
        return Math.Max(0, end - start);
    }

    // The place of the first day inside and of the first one after.
    private (int Start, int End) Places(DateOnly? first, DateOnly? last) => (
        first is { } from ? Position(from) : 0,
        last is { } to && to < DateOnly.MaxValue ? Position(to.AddDays(1)) : _days.Length);

    // The first place whose day is not before the given one.
    private int Position(DateOnly day)
    {
        if (_isDense) return Math.Clamp(day.DayNumber - _days[0].DayNumber, 0, _days.Length);
        var found = Array.BinarySearch(_days, day);
        return found < 0 ? ~found : found;
    }

    private static ulong[] Sums(ReadOnlySpan<ulong> hashes)
    {
        var sums = new ulong[hashes.Length + 1];
        for (var i = 0; i < hashes.Length; i++) sums[i + 1] = unchecked(sums[i] + hashes[i]);
        return sums;
    }
}
