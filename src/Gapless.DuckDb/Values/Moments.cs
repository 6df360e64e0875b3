using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Values;

/// <summary>Dates and times as counts from 1970-01-01; what .NET's types can't hold exactly is DuckDB's text of it (<c>infinity</c>, year 10000, 24:00:00, odd nanoseconds).</summary>
internal static class Moments
{
    internal const int EpochDay = 719162;

    private const long MicrosPerDay = 86_400_000_000;
    private static readonly long MostMicros = ToMicros(DateTime.MaxValue.Ticks);
    private static readonly long LeastMicros = ToMicros(DateTime.MinValue.Ticks);

    /// <summary>Ticks to microseconds from the epoch, cut towards the past.</summary>
    internal static long ToMicros(long ticks)
    {
        var (micros, rest) = Math.DivRem(ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }

    internal static object Date(int days) =>
        (long)days + EpochDay is var day and >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : Text(ValueApi.Date(days));

    internal static object Time(long micros) =>
        micros is >= 0 and < MicrosPerDay ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : Text(ValueApi.Time(micros));

    internal static object TimeNs(long nanos) =>
        nanos is >= 0 and < MicrosPerDay * 1000 && nanos % 100 == 0 ? new TimeOnly(nanos / 100) : Text(ValueApi.TimeNs(nanos));

    internal static object TimeTz(ulong bits) => Text(ValueApi.TimeTz(bits));

    internal static object Timestamp(long micros) => Fits(micros) ? At(micros) : Text(ValueApi.Timestamp(micros));

    internal static object TimestampTz(long micros) => Fits(micros) ? new DateTimeOffset(At(micros), TimeSpan.Zero) : Text(ValueApi.TimestampTz(micros));

    internal static object TimestampS(long seconds) =>
        Int128.Abs(seconds) < long.MaxValue / 1_000_000 && Fits(seconds * 1_000_000) ? At(seconds * 1_000_000) : Text(ValueApi.TimestampS(seconds));

    internal static object TimestampMs(long millis) =>
        Int128.Abs(millis) < long.MaxValue / 1000 && Fits(millis * 1000) ? At(millis * 1000) : Text(ValueApi.TimestampMs(millis));

    internal static object TimestampNs(long nanos) =>
        nanos % 100 == 0 ? new DateTime(DateTime.UnixEpoch.Ticks + (nanos / 100), DateTimeKind.Unspecified) : Text(ValueApi.TimestampNs(nanos));

    private static bool Fits(long micros) => micros >= LeastMicros && micros <= MostMicros;

    private static DateTime At(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);

    private static string Text(ValueHandle value)
    {
        using (value) return NativeText.Owned(ValueApi.Text(value)) ?? "";
    }
}
