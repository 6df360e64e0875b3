using System.Globalization;

namespace Gapless.Core.Tables;

/// <summary>Which days of an input a table needs to compute one day of itself. Never narrower than the truth; may be wider.</summary>
/// <remarks>A day is inside when it lies within every end that is given. The default value has no end: all days.</remarks>
/// <param name="From">The first day, counted from the day that is computed (-7 = a week earlier), inclusive; null = no such end.</param>
/// <param name="To">The last day, counted from the day that is computed, inclusive; null = no such end.</param>
/// <param name="NotBefore">The first calendar day, inclusive, whatever day is computed; null = no such end.</param>
/// <param name="NotAfter">The last calendar day, inclusive, whatever day is computed; null = no such end.</param>
public readonly record struct DayWindow(int? From, int? To, DateOnly? NotBefore = null, DateOnly? NotAfter = null)
{
    /// <summary>All days, also later ones.</summary>
    public static DayWindow All => default;

    /// <summary>The day that is computed, alone.</summary>
    public static DayWindow SameDay => new(0, 0);

    /// <summary>True when the window has no end at all.</summary>
    public bool IsAll => this == All;

    /// <summary>True when the window has no first day: any earlier day may matter.</summary>
    public bool IsUnboundedPast => From is null && NotBefore is null;

    /// <summary>True when the window has no last day: later days may matter.</summary>
    public bool IsUnboundedFuture => To is null && NotAfter is null;

    /// <summary>True when the day that is computed, or a later one, may be inside.</summary>
    public bool ReachesSameDay => To is null or >= 0;

    /// <summary>The first day read to compute <paramref name="day"/>; null when there is no first.</summary>
    public DateOnly? FirstDay(DateOnly day) => Later(Shift(day, From), NotBefore);

    /// <summary>The last day read to compute <paramref name="day"/>, inclusive; null when there is no last. Before <see cref="FirstDay"/> when nothing is read.</summary>
    public DateOnly? LastDay(DateOnly day) => Earlier(Shift(day, To), NotAfter);

    /// <summary>The days that are inside both.</summary>
    public DayWindow Intersect(DayWindow other) => new(
        Pick(From, other.From, Math.Max),
        Pick(To, other.To, Math.Min),
        Later(NotBefore, other.NotBefore),
        Earlier(NotAfter, other.NotAfter));

    /// <summary>The smallest window that holds every day of both.</summary>
    public DayWindow Hull(DayWindow other) => new(
        From is null || other.From is null ? null : Math.Min(From.Value, other.From.Value),
        To is null || other.To is null ? null : Math.Max(To.Value, other.To.Value),
        NotBefore is null || other.NotBefore is null ? null : Earlier(NotBefore, other.NotBefore),
        NotAfter is null || other.NotAfter is null ? null : Later(NotAfter, other.NotAfter));

    /// <summary>As in a log, language-neutral: <c>[-7, 0]</c>, <c>(.., 0]</c>, <c>all</c>.</summary>
    public override string ToString()
    {
        if (IsAll) return "all";
        var ends = new List<string>(2);
        if (From is not null || To is not null) ends.Add(Ends(Number(From), Number(To)));
        if (NotBefore is not null || NotAfter is not null) ends.Add(Ends(Date(NotBefore), Date(NotAfter)));
        return string.Join(" & ", ends);
    }

    private static string Ends(string? from, string? to) => $"{(from is null ? "(.." : $"[{from}")}, {(to is null ? "..)" : $"{to}]")}";

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Date(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Pick(int? one, int? other, Func<int, int, int> choose) =>
        one is null ? other : other is null ? one : choose(one.Value, other.Value);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one >= other ? one : other;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one <= other ? one : other;

    private static DateOnly? Shift(DateOnly day, int? days) => days is null
        ? null
        : DateOnly.FromDayNumber((int)Math.Clamp((long)day.DayNumber + days.Value, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
