using System.Text;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Values;

/// <summary>Makes DuckDB's value of one of ours.</summary>
internal static class ParameterValue
{
    /// <summary>
    /// DateTime becomes TIMESTAMP whatever its kind, DateTimeOffset TIMESTAMP WITH TIME ZONE, TimeSpan and <see cref="DuckDbInterval"/> INTERVAL, byte[] BLOB,
    /// a list of strings VARCHAR[]. Times are cut to microseconds.
    /// </summary>
    /// <exception cref="ArgumentException">There is nothing like that type in DuckDB.</exception>
    internal static ValueHandle Of(object? value) => value switch
    {
        null or DBNull => ValueApi.Null(),
        bool it => ValueApi.Boolean(it),
        string it => Varchar(it),
        byte[] it => ValueApi.Blob(it, (ulong)it.Length),
        DuckDbInterval it => ValueApi.Interval(new NativeInterval { Months = it.Months, Days = it.Days, Micros = it.Micros }),
        Guid it => ValueApi.Uuid(new NativeHugeInt(Uuids.ToBits(it))),
        IEnumerable<string> it => List(it),
        _ => Number(value) ?? Moment(value) ?? throw new ArgumentException($"A {value.GetType()} can't be a parameter.", nameof(value)),
    };

    private static ValueHandle? Number(object value) => value switch
    {
        sbyte it => ValueApi.TinyInt(it),
        byte it => ValueApi.UTinyInt(it),
        short it => ValueApi.SmallInt(it),
        ushort it => ValueApi.USmallInt(it),
        int it => ValueApi.Integer(it),
        uint it => ValueApi.UInteger(it),
        long it => ValueApi.BigInt(it),
        ulong it => ValueApi.UBigInt(it),
        Int128 it => ValueApi.HugeInt(new NativeHugeInt((UInt128)it)),
        UInt128 it => ValueApi.UHugeInt(new NativeHugeInt(it)),
        float it => ValueApi.Float(it),
        double it => ValueApi.Double(it),
        decimal it => ValueApi.Decimal(Decimals.ToNative(it)),
        _ => null,
    };

    private static ValueHandle? Moment(object value) => value switch
    {
        DateOnly it => ValueApi.Date(it.DayNumber - Moments.EpochDay),
        TimeOnly it => ValueApi.Time(it.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime it => ValueApi.Timestamp(Moments.ToMicros(it.Ticks)),
        DateTimeOffset it => ValueApi.TimestampTz(Moments.ToMicros(it.UtcTicks)),
        TimeSpan it => ValueApi.Interval(new NativeInterval { Micros = it.Ticks / TimeSpan.TicksPerMicrosecond }),
        _ => null,
    };

    private static ValueHandle Varchar(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return ValueApi.Varchar(bytes, (ulong)bytes.Length);
    }

    private static ValueHandle List(IEnumerable<string> texts)
    {
        var values = texts.Select(text => text is null ? ValueApi.Null() : Varchar(text)).ToList();
        try
        {
            using var type = TypeApi.Create(TypeId.Varchar);
            var pointers = values.ConvertAll(value => value.DangerousGetHandle()).ToArray();
            return ValueApi.List(type, pointers, (ulong)pointers.Length);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }
}
