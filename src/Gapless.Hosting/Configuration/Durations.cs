using System.Globalization;
using System.Text.RegularExpressions;

namespace Gapless.Hosting.Configuration;

/// <summary>Durations as people write them: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>; a bare <c>0</c> is none at all.</summary>
internal static partial class Durations
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0") return true;
        var match = Written().Match(text);
        if (!match.Success) return false;
        var milliseconds = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * match.Groups["unit"].Value switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            _ => 3_600_000,
        };
        if (milliseconds > Longest.TotalMilliseconds) return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,9}(\.[0-9]{1,9})?) ?(?<unit>ms|s|m|h)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
