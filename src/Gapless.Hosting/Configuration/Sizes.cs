using System.Globalization;
using System.Text.RegularExpressions;

namespace Gapless.Hosting.Configuration;

/// <summary>Sizes as people and DuckDB write them: <c>256MB</c> is 256,000,000 bytes, <c>256MiB</c> is 268,435,456.</summary>
internal static partial class Sizes
{
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var match = Written().Match(text);
        if (!match.Success) return false;
        var power = "KMGT".IndexOf(char.ToUpperInvariant(match.Groups["unit"].Value[0]), StringComparison.Ordinal) + 1;
        var unit = Math.Pow(match.Groups["binary"].Success ? 1024 : 1000, power);
        var size = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * unit;
        if (size > 1e15) return false;
        bytes = (long)size;
        return true;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,9}(\.[0-9]{1,9})?) ?(?<unit>[KMGT])(?<binary>i)?B\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
