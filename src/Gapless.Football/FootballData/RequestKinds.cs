using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;

namespace Gapless.Football.FootballData;

/// <summary>The kinds of planned requests to football-data.org, and their parameters' names.</summary>
internal static class RequestKinds
{
    /// <summary>All matches of one season of one competition.</summary>
    public const string Season = "season";

    /// <summary>All matches of some competitions in at most ten days.</summary>
    public const string Window = "window";

    private const string Day = "yyyy-MM-dd";

    public static ImmutableSortedDictionary<string, string> SeasonParameters(string code, int year) =>
        ImmutableSortedDictionary.CreateRange<string, string>(StringComparer.Ordinal, [new("competition", code), new("season", year.ToString(CultureInfo.InvariantCulture))]);

    /// <summary><c>dateTo</c> is exclusive, as the API takes it (football-apis.md, 1.2).</summary>
    public static ImmutableSortedDictionary<string, string> WindowParameters(DateRange range, IEnumerable<string> codes) =>
        ImmutableSortedDictionary.CreateRange<string, string>(StringComparer.Ordinal,
        [
            new("competitions", string.Join(',', codes)),
            new("date_from", range.Start.ToString(Day, CultureInfo.InvariantCulture)),
            new("date_to", range.End.ToString(Day, CultureInfo.InvariantCulture)),
        ]);

    public static (string Code, int Year) SeasonOf(PlannedRequest request) =>
        (request.Parameters["competition"], int.Parse(request.Parameters["season"], CultureInfo.InvariantCulture));

    public static (DateRange Range, ImmutableArray<string> Codes) WindowOf(PlannedRequest request) =>
        (new DateRange(Date(request, "date_from"), Date(request, "date_to")), [.. request.Parameters["competitions"].Split(',')]);

    private static DateOnly Date(PlannedRequest request, string parameter) =>
        DateOnly.ParseExact(request.Parameters[parameter], Day, CultureInfo.InvariantCulture);
}
