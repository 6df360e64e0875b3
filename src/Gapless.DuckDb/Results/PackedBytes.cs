using System.Numerics;

namespace Gapless.DuckDb.Results;

/// <summary>The two types that DuckDB stores as bytes of its own making.</summary>
internal static class PackedBytes
{
    /// <summary>BIT as zeros and ones: the first byte says how many bits at the beginning of the second one are not meant.</summary>
    internal static object Bits(ReadOnlySpan<byte> bytes)
    {
        var padding = bytes[0];
        var text = new char[((bytes.Length - 1) * 8) - padding];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i + padding;
            text[i] = (bytes[1 + (bit / 8)] >> (7 - (bit % 8)) & 1) == 1 ? '1' : '0';
        }

        return new string(text);
    }

    /// <summary>BIGNUM: a header of three bytes (sign and length), then the size, highest byte first; all bits are turned over in a negative number.</summary>
    internal static object Bignum(ReadOnlySpan<byte> bytes)
    {
        const int Header = 3;
        if ((bytes[0] & 0x80) != 0) return new BigInteger(bytes[Header..], isUnsigned: true, isBigEndian: true);
        var turned = bytes[Header..].ToArray();
        for (var i = 0; i < turned.Length; i++) turned[i] = (byte)~turned[i];
        return -new BigInteger(turned, isUnsigned: true, isBigEndian: true);
    }
}
