using System.Globalization;
using System.Security.Cryptography;

namespace Gapless.Runtime.Execution;

/// <summary>Makes run ids: sortable by time, unique across machines.</summary>
internal static class RunIds
{
    public static string New(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}");
}
