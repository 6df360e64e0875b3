using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Sources.Http;

namespace Gapless.Football.FootballData;

/// <summary>The addresses that are asked for (football-apis.md, 1.2).</summary>
internal static class FootballDataAddresses
{
    public static readonly SourceRequest Competitions = new("competitions", "competitions");

    public static SourceRequest Competition(string code) => new($"competitions/{Uri.EscapeDataString(code)}", $"competition-{code}");

    public static SourceRequest Season(string code, int year) => new(
        string.Create(CultureInfo.InvariantCulture, $"competitions/{Uri.EscapeDataString(code)}/matches?season={year}"),
        string.Create(CultureInfo.InvariantCulture, $"season-{code}-{year}"));

    public static SourceRequest Window(DateRange range, IEnumerable<string> codes) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"matches?competitions={string.Join(',', codes.Select(Uri.EscapeDataString))}&dateFrom={range.Start:yyyy-MM-dd}&dateTo={range.End:yyyy-MM-dd}"),
        string.Create(CultureInfo.InvariantCulture, $"window-{range.Start:yyyy-MM-dd}-{range.End:yyyy-MM-dd}"));
}
