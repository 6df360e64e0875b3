using System.Security.Cryptography;
using System.Text;

namespace Gapless.Core.Tables;

/// <summary>The versions of an input's days, so that the version of any window of days is found without looking at each.</summary>
/// <remarks>
/// A window's version is the sum of its days' hashes modulo 2^128: it does not depend on the order, changes when any day comes, goes
/// or changes, and follows from two prefix sums.
/// </remarks>
public sealed class VersionIndex
{
    private readonly DateOnly[] _days;
    private readonly UInt128[] _sums;

    /// <summary>Makes the index of the given days; each at most once, in any order.</summary>
    public VersionIndex(IEnumerable<KeyValuePair<DateOnly, string>> versions)
    {
        var sorted = versions.OrderBy(pair => pair.Key).ToList();
        _days = [.. sorted.Select(pair => pair.Key)];
        _sums = new UInt128[sorted.Count + 1];
        for (var i = 0; i < sorted.Count; i++) _sums[i + 1] = unchecked(_sums[i] + Hash(sorted[i].Key, sorted[i].Value));
    }

    private VersionIndex(DateOnly[] days, UInt128[] sums)
    {
        _days = days;
        _sums = sums;
    }

    /// <summary>The first day; null when there is none.</summary>
    public DateOnly? First => _days.Length == 0 ? null : _days[0];

    /// <summary>The last day; null when there is none.</summary>
    public DateOnly? Last => _days.Length == 0 ? null : _days[^1];

    /// <summary>The index with another version of one day; null = without that day. No other day is hashed again.</summary>
    public VersionIndex With(DateOnly day, string? version)
    {
        var place = Position(day);
        var rest = place < _days.Length && _days[place] == day ? place + 1 : place;
        DateOnly[] days = version is null ? [.. _days[..place], .. _days[rest..]] : [.. _days[..place], day, .. _days[rest..]];
        var sums = new UInt128[days.Length + 1];
        _sums.AsSpan(0, place + 1).CopyTo(sums);
        var next = place;
        if (version is not null) sums[++next] = unchecked(sums[place] + Hash(day, version));
        var shift = unchecked(sums[next] - _sums[rest]);
        for (var i = rest + 1; i < _sums.Length; i++) sums[++next] = unchecked(_sums[i] + shift);
        return new VersionIndex(days, sums);
    }

    /// <summary>The version of the days from <paramref name="first"/> to <paramref name="last"/>, both inclusive; null = no such end. 16 hexadecimal digits.</summary>
    public string Of(DateOnly? first, DateOnly? last)
    {
        var start = first is { } from ? Position(from) : 0;
        var end = last is { } to ? (to == DateOnly.MaxValue ? _days.Length : Position(to.AddDays(1))) : _days.Length;
        var sum = end > start ? unchecked(_sums[end] - _sums[start]) : UInt128.Zero;
        return ((ulong)(sum ^ (sum >> 64))).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>How many days lie in the window, both ends inclusive; null = no such end.</summary>
    public int Count(DateOnly? first, DateOnly? last)
    {
        var start = first is { } from ? Position(from) : 0;
        var end = last is { } to && to < DateOnly.MaxValue ? Position(to.AddDays(1)) : _days.Length;
        return Math.Max(0, end - start);
    }

    // The first place whose day is not before the given one.
    private int Position(DateOnly day)
    {
        var found = Array.BinarySearch(_days, day);
        return found < 0 ? ~found : found;
    }

    private static UInt128 Hash(DateOnly day, string version)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{day.DayNumber}:{version}"), digest);
        return new UInt128(BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest[8..]));
    }
}
