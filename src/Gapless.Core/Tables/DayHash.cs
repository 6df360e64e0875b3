using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gapless.Core.Tables;

/// <summary>The version of a day as a number, for sums over windows of days (<see cref="VersionIndex"/>).</summary>
public static class DayHash
{
    /// <summary>The first 64 bits of the SHA-256 of the day's number and version; never 0, which stands for a day without a version.</summary>
    public static ulong Of(DateOnly day, string version) => Math.Max(1, Of(string.Create(CultureInfo.InvariantCulture, $"{day.DayNumber}:{version}")));

    /// <summary>The first 64 bits of a text's SHA-256.</summary>
    internal static ulong Of(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
