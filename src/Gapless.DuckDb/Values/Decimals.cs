using System.Globalization;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Values;

/// <summary>Decimals as whole numbers with a scale.</summary>
internal static class Decimals
{
    private static readonly Int128 MostOfDecimal = (Int128)decimal.MaxValue;

    internal static NativeDecimal ToNative(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var width = digits.ToString(CultureInfo.InvariantCulture).Length;
        return new NativeDecimal
        {
            Width = (byte)Math.Max(width, value.Scale),
            Scale = value.Scale,
            Value = new NativeHugeInt((UInt128)(decimal.IsNegative(value) ? -digits : digits)),
        };
    }

    /// <summary>A decimal, or the number as text where a decimal can't hold it.</summary>
    internal static object FromDigits(Int128 digits, byte scale)
    {
        var size = Int128.Abs(digits);
        if (scale > 28 || size > MostOfDecimal) return ToText(digits, scale);
        var bits = (UInt128)size;
        return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), digits < 0, scale);
    }

    private static string ToText(Int128 digits, byte scale)
    {
        var text = Int128.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = digits < 0 ? "-" : "";
        return scale == 0 ? sign + text : $"{sign}{text[..^scale]}.{text[^scale..]}";
    }
}
